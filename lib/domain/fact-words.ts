import type { Finding } from "./inspection";

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

/** A finding's facts where a reader needs more than they say: a key of `inspection.facts`, and what fills it. */
export type FactWords = { key: FactKey; values: Record<string, string | number> };

export type FactKey =
  | "notZip" | "cutOff" | "damagedDirectory" | "emptyFile" | "noEntries" | "noFiles" | "mode"
  | "bytes" | "bytesOver" | "place" | "placeUnknown" | "runtimesEnded" | "wrongCrc" | "size";

const damaged: readonly string[] = ["cd-truncated", "cd-not-found", "cd-size-invalid", "cd-offset-wrong", "gap-before-eocd", "extra-field-overrun", "cd-signature"];
const modes: readonly string[] = ["not-world-readable", "bin-not-executable", "extension-not-executable"];
const places: readonly string[] = ["layout-wrong-root", "layout-nested-root", "package-off-path"];

/** Null where "seen" and "expected" speak for themselves: names, versions, machines. */
export function factWords({ cause, rule, seen, expected }: Finding): FactWords | null {
  if (cause === "not-zip-magic") return { key: "notZip", values: { kind: beginnings.find(([bytes]) => bytes.test(seen))?.[1] ?? "other" } };
  if (cause === "no-eocd" || cause === "comment-truncated") return { key: "cutOff", values: { bytes: Number.parseInt(seen, 10) } };
  if (damaged.includes(cause)) return { key: "damagedDirectory", values: {} };
  if (cause === "empty-file") return { key: "emptyFile", values: {} };
  if (rule === "empty") return { key: "noEntries", values: {} };
  if (rule === "no-files") return { key: "noFiles", values: {} };
  if (cause === "crc-wrong") return { key: "wrongCrc", values: { seen, expected } };
  if (rule === "size-lie" && seen.endsWith(" bytes")) return { key: "size", values: { seen: Number.parseInt(seen.replace(/^> /, ""), 10), expected: Number.parseInt(expected, 10) } };
  if (modes.includes(rule)) return { key: "mode", values: { seen, expected } };
  if (rule === "unzipped-too-large" || rule === "zipped-too-large-for-direct") return { key: "bytesOver", values: { seen: Number(seen), limit: Number(expected.replace(/\D/g, "")) } };
  if (rule === "foreign-platform-binaries" || rule === "junk-files") return { key: "bytes", values: { seen: Number(seen) } };
  if (places.includes(rule) && expected === "") return { key: "placeUnknown", values: { seen } };
  if (places.includes(rule)) return { key: "place", values: { seen, expected: expected.startsWith("/opt/") ? expected : `/opt/${expected}` } };
  if (rule === "runtime-deprecated") return { key: "runtimesEnded", values: { successors: expected } };
  return null;
}
