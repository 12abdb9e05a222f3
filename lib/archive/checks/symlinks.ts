import type { Draft, Layer } from "../layer";
import { resolveLink, type Resolution } from "../tree/symlinks";

/** Links inside the layer, resolved as they will be with the layer at /opt. */
export function symlinks(layer: Layer): Draft[] {
  const found: Record<"symlink-escapes" | "symlink-dangling" | "symlink-absolute", string[]> = { "symlink-escapes": [], "symlink-dangling": [], "symlink-absolute": [] };
  const { targets } = layer.facts;
  for (const [path, target] of targets) {
    const resolution = resolveLink(path, targets, (candidate) => candidate === "" || layer.has(candidate));
    const rule = ruleFor(resolution);
    if (rule !== null) found[rule].push(path);
    if (target.startsWith("/")) found["symlink-absolute"].push(path);
  }
  return Object.entries(found)
    .filter(([, paths]) => paths.length > 0)
    .map(([rule, paths]) => ({ rule: rule as keyof typeof found, paths, count: paths.length, seen: targets.get(paths[0] ?? "") ?? "", expected: "" }));
}

function ruleFor({ kind }: Resolution): "symlink-escapes" | "symlink-dangling" | null {
  if (kind === "escapes") return "symlink-escapes";
  return kind === "missing" || kind === "loop" ? "symlink-dangling" : null;
}
