import { RUNTIME_DATA } from "@/lib/domain/runtime-data";
import type { Runtime } from "@/lib/domain/runtime";
import type { LayerFile } from "../layer";

const SIGNS = [
  ["nodejs", /(^|\/)node_modules\/|\.(mjs|cjs|js)$/],
  ["java", /\.jar$/],
  ["ruby", /\.(rb|gemspec)$/],
  ["python", /\.py$|\.(dist|egg)-info\//],
] as const;

/** The family whose kind of files most of these are; null where none is. */
export function guessFamily(files: readonly LayerFile[]): (typeof SIGNS)[number][0] | null {
  const counts = SIGNS.map(([family, sign]) => ({ family, count: files.filter(({ path }) => sign.test(path)).length }));
  const best = counts.reduce((a, b) => (b.count > a.count ? b : a));
  return best.count === 0 ? null : best.family;
}

/** The newest runtime of that family, for layers that declare none. */
export function guessRuntime(files: readonly LayerFile[]): Runtime | undefined {
  const family = guessFamily(files);
  return RUNTIME_DATA.filter((runtime) => runtime.family === family && runtime.successor === null && runtime.deprecation !== null).at(-1);
}
