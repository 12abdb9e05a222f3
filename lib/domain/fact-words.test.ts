import { expect, it } from "vitest";
import type { Finding } from "./inspection";
import { factWords } from "./fact-words";

const finding = (facts: Partial<Finding>): Finding => ({
  rule: "not-a-zip", severity: "error", cause: facts.rule ?? "not-a-zip", paths: [], count: 1, scope: { runtimes: [], architectures: [] }, seen: "", expected: "", fix: null, ...facts,
});

it.each<[string, Partial<Finding>, object | null]>([
  ["an error page", { cause: "not-zip-magic", seen: "3c 21 64 6f", expected: "50 4b 03 04" }, { key: "notZip", values: { kind: "html" } }],
  ["a tar.gz", { cause: "not-zip-magic", seen: "1f 8b 08 00" }, { key: "notZip", values: { kind: "gzip" } }],
  ["what nobody knows", { cause: "not-zip-magic", seen: "00 01 02 03" }, { key: "notZip", values: { kind: "other" } }],
  ["a cut-off zip, by what there is of it", { cause: "no-eocd", seen: "38440 bytes" }, { key: "cutOff", values: { bytes: 38440 } }],
  ["a file in the wrong place, on one basis", { rule: "layout-wrong-root", seen: "/opt/test2.py", expected: "python/test2.py" }, { key: "place", values: { seen: "/opt/test2.py", expected: "/opt/python/test2.py" } }],
  ["a place that nobody looks in, where no single one is meant", { rule: "layout-wrong-root", seen: "/opt/src/" }, { key: "placeUnknown", values: { seen: "/opt/src/" } }],
  ["too many bytes", { rule: "unzipped-too-large", seen: "300000000", expected: "< 262144000" }, { key: "bytesOver", values: { seen: 300000000, limit: 262144000 } }],
  ["names and versions as they are", { rule: "glibc-too-new", seen: "GLIBC_2.36", expected: "GLIBC_2.34" }, null],
])("puts %s into words", (_, facts, expected) => {
  expect(factWords(finding(facts))).toEqual(expected);
});
