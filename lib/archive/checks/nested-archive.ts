import type { Runtime } from "@/lib/domain/runtime";
import type { Draft, Layer, Target } from "../layer";
import { isArchiveName, isAtRoot, payload } from "./layout";

/** Where a packed archive stands in for a package: directly under a folder that a runtime searches. */
const SEARCHED = /^(python|python\/lib\/python[\d.]+\/site-packages|nodejs|nodejs\/node_modules|nodejs\/node\d+\/node_modules|java|java\/lib|ruby|ruby\/lib|ruby\/gems\/[^/]+|bin|lib|extensions)\/[^/]+$/;

/** An archive left packed: nothing under /opt unpacks it. Where there is nothing else, the layer gives nothing at all. */
export function nestedArchive(layer: Layer, { runtimes }: Target): Draft[] {
  const { archives } = layer.facts;
  const atRoot = archives.filter(isAtRoot);
  const inside = archives.filter((path) => SEARCHED.test(path) && isArchiveName(path));
  const packed = new Set(archives);
  const isAll = inside.length > 0 && payload(layer).every(({ path }) => packed.has(path));
  return [
    ...(atRoot.length > 0 ? [draftFor(atRoot, "error", runtimes)] : []),
    ...(inside.length > 0 ? [draftFor(inside, isAll ? "error" : "warning", runtimes)] : []),
  ];
}

function draftFor(paths: string[], severity: "error" | "warning", runtimes: readonly Runtime[]): Draft {
  const strange = strangeWheel(paths, runtimes);
  const seen = `/opt/${strange?.path ?? paths[0] ?? ""}`;
  return { rule: "nested-archive", severity, paths, count: paths.length, seen, expected: strange?.expected ?? "" };
}

/** A wheel that no declared Python could use even when it is unpacked: its name says for which one it was built. */
function strangeWheel(paths: readonly string[], runtimes: readonly Runtime[]): { path: string; expected: string } | null {
  const tags = runtimes.map(({ pythonTag }) => pythonTag).filter((tag) => tag !== undefined);
  if (tags.length === 0) return null;
  const wanted = tags.map((tag) => tag.replace("cpython-", "cp"));
  const path = paths.find((each) => {
    const abi = /-(cp\d+t?)-[^-/]+\.whl$/.exec(each)?.[1];
    return abi !== undefined && !wanted.includes(abi);
  });
  return path === undefined ? null : { path, expected: wanted.join(", ") };
}
