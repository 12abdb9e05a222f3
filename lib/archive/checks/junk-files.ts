import type { Draft, Layer } from "../layer";
import { junkOf } from "./junk";

export function junkFiles({ files }: Layer): Draft[] {
  const pieces = new Map<string, number>();
  for (const { path, size } of files) {
    const piece = junkOf(path);
    if (piece !== null) pieces.set(piece, (pieces.get(piece) ?? 0) + size);
  }
  if (pieces.size === 0) return [];
  const bytes = [...pieces.values()].reduce((sum, size) => sum + size, 0);
  return [{ rule: "junk-files", paths: [...pieces.keys()], count: pieces.size, seen: `${bytes}`, expected: "0" }];
}
