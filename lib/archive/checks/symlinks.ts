import type { Draft, Layer } from "../layer";
import { resolveLink, type Resolution } from "../tree/symlinks";

/** Links inside the layer, resolved as they will be with the layer at /opt. */
export function symlinks(layer: Layer): Draft[] {
  const found: Record<"symlink-escapes" | "symlink-dangling" | "symlink-absolute", string[]> = { "symlink-escapes": [], "symlink-dangling": [], "symlink-absolute": [] };
  const { targets } = layer.facts;
  for (const [path, target] of targets) {
    const resolution = resolveLink(path, targets, (candidate) => candidate === "" || layer.has(candidate));
    const rule = isWritable(target) ? ruleFor(resolution) : "symlink-dangling";
    if (rule !== null) found[rule].push(path);
    if (target.startsWith("/")) found["symlink-absolute"].push(path);
  }
  return Object.entries(found)
    .filter(([, paths]) => paths.length > 0)
    .map(([rule, paths]) => ({ rule: rule as keyof typeof found, paths, count: paths.length, ...factsOf(targets.get(paths[0] ?? "") ?? "") }));
}

function factsOf(target: string): { seen: string; expected: string } {
  return isWritable(target) ? { seen: target, expected: "" } : { seen: target === "" ? "0 bytes" : ">= 4096 bytes", expected: "1 to 4095 bytes" };
}

/** Linux makes no link to nothing, and none with more than 4,095 bytes: some programs leave it out, others write a file. */
function isWritable(target: string): boolean {
  return target !== "" && target.length < 4096;
}

function ruleFor({ kind }: Resolution): "symlink-escapes" | "symlink-dangling" | null {
  if (kind === "escapes") return "symlink-escapes";
  return kind === "missing" || kind === "loop" ? "symlink-dangling" : null;
}
