import type { Entry } from "../reader/entry";
import type { Draft } from "../layer";
import { landingPath } from "../reader/entry-name";

/** Linux makes one flat file of "python\\test2.py". Looks at the names as stored; other checks read them as meant. */
export function backslashSeparators(entries: readonly Entry[]): Draft[] {
  const paths = entries.filter(({ path }) => path.includes("\\")).map(({ path }) => path);
  const [first] = paths;
  if (first === undefined) return [];
  return [{ rule: "backslash-separators", paths, count: paths.length, seen: first, expected: landingPath(first) }];
}
