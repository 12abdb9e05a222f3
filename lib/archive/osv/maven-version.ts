type Item = number | string;

/** Words that come before a release, in Maven's order; "" is the release itself, "sp" comes after it. */
const QUALIFIERS = ["alpha", "beta", "milestone", "rc", "snapshot", "", "sp"];
const ALIASES: Readonly<Record<string, string>> = { ga: "", final: "", release: "", cr: "rc", a: "alpha", b: "beta", m: "milestone" };

interface Part {
  /** What stands before it: a hyphen, or the change between digits and letters, opens a lower level. */
  separator: "." | "-";
  item: Item;
}

/** Compares two versions as Maven's ComparableVersion does: 1.0-alpha1 < 1.0-rc1 < 1.0 = 1.0.Final < 1.0-sp < 1.0.1. */
export function compareMavenVersions(a: string, b: string): number {
  const left = partsOf(a);
  const right = partsOf(b);
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = compareParts(left[index], right[index]);
    if (difference !== 0) return difference;
  }
  return 0;
}

function partsOf(version: string): Part[] {
  const parts: Part[] = [];
  let separator: "." | "-" = "-";
  for (const token of version.toLowerCase().match(/\d+|[a-z]+|[^a-z\d]/g) ?? []) {
    if (/^\d|^[a-z]/.test(token)) {
      const item = /^\d/.test(token) ? Number(token) : token;
      parts.push({ separator, item: typeof item === "number" ? item : spelled(item, version) });
      separator = "-";
    } else separator = token === "-" ? "-" : ".";
  }
  return withoutTrailingNulls(parts);
}

/** "a", "b" and "m" are short for words only where a number follows, as in 1.0a1. */
function spelled(word: string, version: string): string {
  const isShort = word.length === 1;
  if (isShort && !new RegExp(`${word}\\d`, "i").test(version)) return word;
  return ALIASES[word] ?? word;
}

/** 1.0.0 is 1, 1.0-ga is 1 and 1.0.rc1 is 1-rc1: zeros and release words say nothing at the end, or before a word. */
function withoutTrailingNulls(parts: readonly Part[]): Part[] {
  const kept = [...parts];
  for (let index = kept.length - 1; index >= 0; index--) {
    const next = kept[index + 1];
    if (isNull(kept[index]?.item) && (next === undefined || typeof next.item === "string")) kept.splice(index, 1);
  }
  return kept;
}

function isNull(item: Item | undefined): boolean {
  return item === 0 || item === "";
}

function compareParts(a: Part | undefined, b: Part | undefined): number {
  if (a === undefined || b === undefined) {
    if (a === undefined && b === undefined) return 0;
    return a === undefined ? -againstNothing(b) : againstNothing(a);
  }
  if (typeof a.item === "number" && typeof b.item === "number") {
    // A number after a hyphen is of a lower level than one after a dot.
    if (a.separator !== b.separator) return a.separator === "." ? 1 : -1;
    return a.item - b.item;
  }
  if (typeof a.item === "number") return 1;
  if (typeof b.item === "number") return -1;
  return compareWords(a.item, b.item);
}

function againstNothing(part: Part | undefined): number {
  if (part === undefined) return 0;
  return typeof part.item === "number" ? (part.item === 0 ? 0 : 1) : compareWords(part.item, "");
}

function compareWords(a: string, b: string): number {
  const [left, right] = [rank(a), rank(b)];
  if (left !== right) return left - right;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Unknown words come after every known one. */
function rank(word: string): number {
  const known = QUALIFIERS.indexOf(word);
  return known === -1 ? QUALIFIERS.length : known;
}
