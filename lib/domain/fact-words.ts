import type { Finding } from "./inspection";

/** A sentence about what was found: a key of `inspection.facts`, and what fills it. Numbers among the values are bytes; strings hold all else. */
export type FactWords = { key: FactKey; values: Readonly<Record<string, string | number>> };

export type FactKey =
  | "notZip" | "cutOff" | "damagedDirectory" | "emptyFile" | "noEntries" | "noFiles" | "mode" | "noMode"
  | "bytes" | "bytesOver" | "place" | "placeUnknown" | "runtimesEnded" | "wrongCrc" | "size"
  | "extraBytes" | "twoEnds" | "parts" | "entryCount" | "ratio" | "headers" | "headersSize" | "method"
  | "folderWithData" | "fileAndFolder" | "sameButCase" | "throughLink" | "emptyLink" | "longLink"
  | "missingLibrary" | "tooShort" | "zip64Missing" | "overlap" | "noHeader";

/** How a reader is told what was seen: in a sentence, in the bare facts, or, where title and paths say it all, not at all. */
export type Facts =
  | { kind: "sentence"; words: FactWords }
  | { kind: "bare"; seen: string; expected: Bound | null };

/** What was expected, taken apart: "<= 255" is at most 255. */
export type Bound = { relation: "exactly" | "atMost" | "atLeast" | "below"; value: string };

type Teller = (finding: Finding) => FactWords | null;

const plain = (key: FactKey): Teller => () => ({ key, values: {} });
const named = (key: FactKey): Teller => ({ seen, expected }) => ({ key, values: { seen, expected } });
const inBytes = (key: FactKey): Teller => ({ seen, expected }) => ({ key, values: { seen: numberIn(seen), expected: numberIn(expected) } });
const seenBytes = (key: FactKey): Teller => ({ seen }) => ({ key, values: { seen: numberIn(seen) } });
const overLimit: Teller = ({ seen, expected }) => ({ key: "bytesOver", values: { seen: numberIn(seen), limit: numberIn(expected) } });

const damaged = plain("damagedDirectory");
const extra = seenBytes("extraBytes");
const headers = named("headers");
const place = ({ seen, expected }: Finding): FactWords => {
  if (expected === "") return { key: "placeUnknown", values: { seen } };
  return { key: "place", values: { seen, expected: expected.startsWith("/opt/") ? expected : `/opt/${expected}` } };
};

/** By the cause, else by the rule; in this order, since a rule can have causes that need other words. */
const tellers: Readonly<Record<string, Teller>> = {
  "not-zip-magic": ({ seen }) => ({ key: "notZip", values: { kind: beginnings.find(([bytes]) => bytes.test(seen))?.[1] ?? "other" } }),
  "no-eocd": ({ seen }) => ({ key: "cutOff", values: { bytes: numberIn(seen) } }),
  "comment-truncated": ({ seen }) => ({ key: "cutOff", values: { bytes: numberIn(seen) } }),
  "cd-truncated": damaged, "cd-not-found": damaged, "cd-size-invalid": damaged, "cd-offset-wrong": damaged,
  "gap-before-eocd": damaged, "extra-field-overrun": damaged, "cd-signature": damaged,
  "empty-file": plain("emptyFile"), "empty": plain("noEntries"), "no-files": plain("noFiles"),
  "multiple-eocd": plain("twoEnds"), "end-in-comment": plain("twoEnds"), "multi-disk": plain("parts"), "count-mismatch": named("entryCount"),
  "zip64-eocd-missing": plain("zip64Missing"), "zip64-locator-missing": plain("zip64Missing"), "zip64-record-without-locator": plain("zip64Missing"),
  "trailing-data": extra, "prepended-data": extra, "gap-between-entries": extra, "gap-before-cd": extra, "gap-before-first-entry": extra,
  "deflate-trailing-bytes": extra, "zip64-eocd-gap": extra,
  "overlap": ({ seen, expected }) => ({ key: "overlap", values: { seen, expected: `${numberIn(expected)}` } }),
  "local-header-missing": named("noHeader"),
  "name-mismatch": headers, "method-mismatch": headers, "crc-field-mismatch": headers, "data-descriptor-mismatch": headers, "flags-mismatch": headers,
  "size-mismatch": inBytes("headersSize"),
  "unsupported-method": ({ seen }) => ({ key: "method", values: { method: seen } }),
  "crc-wrong": named("wrongCrc"), "size-lie": inBytes("size"), "stored-size-mismatch": inBytes("size"),
  "dir-with-data": seenBytes("folderWithData"),
  "file-and-dir-same-name": named("fileAndFolder"), "case-collision": named("sameButCase"), "writes-through-symlink": named("throughLink"),
  "symlink-dangling": ({ seen, expected }) => (expected === "" ? null : { key: seen === "0 bytes" ? "emptyLink" : "longLink", values: {} }),
  "ratio-over-1000": ({ seen, expected }) => ({ key: "ratio", values: { seen: seen.endsWith(":0") ? "Infinity" : seen, limit: `${numberIn(expected)}` } }),
  "declared-too-much": overLimit, "unzipped-too-large": overLimit, "zipped-too-large-for-direct": overLimit, "name-too-long": overLimit,
  "mode-not-given": named("noMode"), "not-world-readable": named("mode"), "bin-not-executable": named("mode"), "extension-not-executable": named("mode"), "setuid-mode": named("mode"),
  "foreign-platform-binaries": seenBytes("bytes"), "junk-files": seenBytes("bytes"),
  "layout-wrong-root": place, "layout-nested-root": place, "package-off-path": place,
  "missing-shared-library": named("missingLibrary"),
  "native-unreadable": (finding) => (/^\d+ bytes$/.test(finding.seen) && /^\d+ bytes$/.test(finding.expected) ? inBytes("tooShort")(finding) : null),
  "runtime-deprecated": ({ expected }) => ({ key: "runtimesEnded", values: { successors: expected } }),
};

/** What a file that is no zip begins with, as far as people know it by name. */
const beginnings: readonly [RegExp, string][] = [
  [/^(3c 21|3c 68|3c 48|0a 3c|0d 0a 3c)/, "html"],
  [/^3c 3f/, "xml"],
  [/^1f 8b/, "gzip"],
  [/^(42 5a 68|fd 37 7a)/, "tar"],
  [/^37 7a bc/, "sevenZip"],
  [/^52 61 72/, "rar"],
  [/^7f 45 4c/, "elf"],
  [/^25 50 44/, "pdf"],
  [/^(7b|5b)/, "json"],
];

/** Flags, counts and signatures that say nothing which the title does not. */
const untold = new Set<string>(["encrypted", "patched-data", "hidden-local-entry", "dir-flag-mismatch", "special-file", "duplicate-name"]);
/** The number of versions or copies that would be right is always one. */
const withoutExpected = new Set<string>(["package-two-versions"]);

/** What a reader is told of a finding's "seen" and "expected": the same in the console, on a terminal and in SARIF. */
export function factsOf(finding: Finding): Facts {
  const { cause, rule, seen, expected } = finding;
  const words = (tellers[cause] ?? tellers[rule])?.(finding) ?? null;
  if (words !== null) return { kind: "sentence", words };
  if (untold.has(cause)) return { kind: "bare", seen: "", expected: null };
  return { kind: "bare", seen: repeatsPaths(finding) ? "" : seen, expected: expected === "" || withoutExpected.has(rule) ? null : boundOf(expected) };
}

/** The places of a finding, unless what was seen names each of them already. */
export function placesOf({ rule, paths }: Finding): readonly string[] {
  return rule === "package-in-runtime" ? [] : paths;
}

function repeatsPaths({ seen, paths }: Finding): boolean {
  const bare = seen.replace(/^\/opt\//, "");
  return bare === paths[0] || bare === paths.join(", ");
}

function boundOf(expected: string): Bound {
  const [, sign = "", value = ""] = /^(<=|>=|<)? ?(.*)$/s.exec(expected) ?? [];
  return { relation: sign === "<=" ? "atMost" : sign === ">=" ? "atLeast" : sign === "<" ? "below" : "exactly", value };
}

function numberIn(fact: string): number {
  return Number(/\d+/.exec(fact)?.[0] ?? 0);
}
