import type { Runtime } from "@/lib/domain/runtime";
import { idsOf, type Draft, type Layer, type LayerFile, type Target } from "../layer";
import { guessRuntime } from "./guess-family";
import { payload, wrapperOf } from "./layout";
import { isReadByAny, itemOf, placementFor } from "./placement";
import { junkOf } from "./junk";
import { knownMistake } from "./known-mistake";
import { rootPrefix } from "./root-prefix";

/** Files that land where no declared runtime looks. */
export function layoutWrongRoot(layer: Layer, { runtimes }: Target): Draft[] {
  const files = payload(layer);
  if (files.length === 0 && layer.files.length > 0 && layer.files.every(({ path }) => junkOf(path) !== null)) return [wrongFor([], layer.files, [...new Set(layer.files.map(({ path }) => junkOf(path) ?? path))])];
  if (files.length === 0 || wrapperOf(layer) !== "") return [];
  if (runtimes.length === 0) return isReadByAny(files) ? [] : [wrongFor([], files, [...new Set(files.map(({ path }) => itemOf(path)))])];
  const byItems = new Map<string, { runtimes: Runtime[]; items: string[] }>();
  for (const runtime of runtimes) {
    const placement = placementFor(runtime, layer);
    if (placement.kind !== "wrong-root") continue;
    const key = placement.items.join("\n");
    byItems.set(key, { runtimes: [...(byItems.get(key)?.runtimes ?? []), runtime], items: placement.items });
  }
  return [...byItems.values()].map((group) => wrongFor(group.runtimes, files, group.items));
}

function wrongFor(runtimes: readonly Runtime[], files: readonly LayerFile[], items: string[]): Draft {
  const [first = ""] = items;
  const mistake = knownMistake(files.find(({ path }) => path.startsWith(first))?.path ?? "");
  if (mistake !== null) return { rule: "layout-wrong-root", paths: [mistake.from], seen: `/opt/${mistake.from}`, expected: mistake.to, scope: { runtimes: idsOf(runtimes) } };
  const runtime = runtimes[0] ?? guessRuntime(files);
  const prefix = runtime === undefined ? null : rootPrefix(runtime, files);
  const expected = prefix === null ? "" : `${prefix}${first}`;
  return { rule: "layout-wrong-root", paths: items, count: items.length, seen: `/opt/${first}`, expected, scope: { runtimes: idsOf(runtimes) } };
}
