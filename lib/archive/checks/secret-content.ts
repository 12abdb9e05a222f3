import type { Draft, Layer } from "../layer";
import { junkOf } from "./junk";

/** Texts that hold a secret, by the kind of it alone. Files that secret-file names are not named again. */
export function secretContent({ facts }: Layer): Draft[] {
  const known = new Set(facts.secrets);
  const leaks = facts.leaks.filter(({ path }) => !known.has(path) && junkOf(path) === null);
  if (leaks.length === 0) return [];
  const kinds = [...new Set(leaks.flatMap((leak) => leak.kinds))].sort();
  return [{ rule: "secret-content", paths: leaks.map(({ path }) => path), count: leaks.length, seen: kinds.join(", "), expected: "" }];
}
