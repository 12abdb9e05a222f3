import type { Draft, Layer } from "../layer";

export function noFiles(layer: Layer): Draft[] {
  if (layer.files.length > 0 || layer.folders.length === 0) return [];
  const paths = layer.folders.map(({ path }) => `${path}/`);
  return [{ rule: "no-files", paths, count: paths.length, seen: "0", expected: ">= 1" }];
}
