import { idsOf, type Draft, type Layer, type Target } from "../layer";
import { wrapperOf } from "./layout";
import { placementFor } from "./placement";

/** Right folders, but of another release (nodejs/node18 for nodejs22.x) or another family (python/ for nodejs22.x). */
export function layoutRuntimeMismatch(layer: Layer, { runtimes }: Target): Draft[] {
  if (wrapperOf(layer) !== "") return [];
  const lost = runtimes.map((runtime) => ({ runtime, placement: placementFor(runtime, layer) })).filter(({ placement }) => placement.kind === "mismatch");
  if (lost.length === 0) return [];
  const items = [...new Set(lost.flatMap(({ placement }) => (placement.kind === "mismatch" ? placement.items : [])))];
  const declared = idsOf(lost.map(({ runtime }) => runtime));
  return [{ rule: "layout-runtime-mismatch", paths: items, count: items.length, seen: items.join(", "), expected: declared.join(", "), scope: { runtimes: declared } }];
}
