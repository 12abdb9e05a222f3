import { OFF_PYTHON_PATH } from "./roots";

/** A folder that is nearly right, and the one that was meant. Both end in "/". */
export interface Mistake {
  from: string;
  to: string;
}

const ROOT = /^(?:python|nodejs|java|ruby|bin|lib|extensions)\//i;

/** By their form: a virtual environment, site-packages without a root, a release's folder without its last part. */
const MISTAKES: readonly (readonly [form: RegExp, meant: string])[] = [
  [OFF_PYTHON_PATH, "python/"],
  [/^(?:\.?venv|env)\/(?:lib|Lib)\/(?:python[\d.]+\/)?site-packages\//, "python/"],
  [/^Lib\/site-packages\//, "python/"],
  [/^(?:site|dist)-packages\//, "python/"],
  [/^python\/lib\/python(\d+\.\d+)\/(?!site-packages\/)/, "python/lib/python$1/site-packages/"],
  [/^nodejs\/node(\d+)\/lib\/node_modules\//, "nodejs/node$1/node_modules/"],
  [/^nodejs\/lib\/node_modules\//, "nodejs/node_modules/"],
  [/^nodejs\/node(\d+)\/(?!node_modules\/|lib\/)/, "nodejs/node$1/node_modules/"],
];

/** The mistake that a path begins with; null where there is none that can be told by its form. */
export function knownMistake(path: string): Mistake | null {
  for (const [form, meant] of MISTAKES) {
    const from = form.exec(path)?.[0];
    if (from !== undefined) return { from, to: from.replace(form, meant) };
  }
  // Linux tells Python/ from python/.
  const root = ROOT.exec(path)?.[0];
  return root === undefined || root === root.toLowerCase() ? null : { from: root, to: root.toLowerCase() };
}

/** The path as it was meant. */
export function mended(path: string): string {
  const mistake = knownMistake(path);
  return mistake === null ? path : mistake.to + path.slice(mistake.from.length);
}
