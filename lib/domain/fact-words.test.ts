import { expect, it } from "vitest";
import type { Finding } from "./inspection";
import { factsOf, placesOf } from "./fact-words";

const finding = (facts: Partial<Finding>): Finding => ({
  rule: "not-a-zip", severity: "error", cause: facts.rule ?? "not-a-zip", paths: [], count: 1, scope: { runtimes: [], architectures: [] }, seen: "", expected: "", fix: null, ...facts,
});

it.each<[string, Partial<Finding>, object]>([
  ["an error page", { cause: "not-zip-magic", seen: "3c 21 64 6f", expected: "50 4b 03 04" }, { key: "notZip", values: { kind: "html" } }],
  ["a tar.gz", { cause: "not-zip-magic", seen: "1f 8b 08 00" }, { key: "notZip", values: { kind: "gzip" } }],
  ["what nobody knows", { cause: "not-zip-magic", seen: "00 01 02 03" }, { key: "notZip", values: { kind: "other" } }],
  ["a cut-off zip, by what there is of it", { cause: "no-eocd", seen: "38440 bytes" }, { key: "cutOff", values: { bytes: 38440 } }],
  ["a header that overruns", { cause: "extra-field-overrun" }, { key: "damagedDirectory", values: {} }],
  ["a split archive", { rule: "multi-disk", seen: "0, 0, 1/2", expected: "0, 0" }, { key: "parts", values: {} }],
  ["bytes that belong to nothing", { rule: "trailing-data", seen: "122 bytes", expected: "0 bytes" }, { key: "extraBytes", values: { seen: 122 } }],
  ["how much larger it becomes", { rule: "ratio-over-1000", seen: "49013946", expected: "<= 1000" }, { key: "ratio", values: { seen: "49013946", limit: "1000" } }],
  ["modes", { rule: "not-world-readable", seen: "600", expected: "644" }, { key: "mode", values: { seen: "600", expected: "644" } }],
  ["modes that were not given", { rule: "not-world-readable", cause: "mode-not-given", seen: "000", expected: "644" }, { key: "noMode", values: { seen: "000", expected: "644" } }],
  ["a file in the wrong place, on one basis", { rule: "layout-wrong-root", seen: "/opt/test2.py", expected: "python/test2.py" }, { key: "place", values: { seen: "/opt/test2.py", expected: "/opt/python/test2.py" } }],
  ["a place that nobody looks in, where no single one is meant", { rule: "layout-wrong-root", seen: "/opt/src/" }, { key: "placeUnknown", values: { seen: "/opt/src/" } }],
  ["too many bytes", { rule: "unzipped-too-large", seen: "300000000", expected: "< 262144000" }, { key: "bytesOver", values: { seen: 300000000, limit: 262144000 } }],
])("puts %s into words", (_, facts, words) => {
  expect(factsOf(finding(facts))).toEqual({ kind: "sentence", words });
});

it.each<[string, Partial<Finding>, object]>([
  ["names and versions as they are", { rule: "glibc-too-new", seen: "GLIBC_2.36", expected: "GLIBC_2.34" }, { seen: "GLIBC_2.36", expected: { relation: "exactly", value: "GLIBC_2.34" } }],
  ["limits as limits", { rule: "java-class-too-new", seen: "65 (Java 21)", expected: "<= 55 (Java 11)" }, { seen: "65 (Java 21)", expected: { relation: "atMost", value: "55 (Java 11)" } }],
  ["nothing twice that the places say", { rule: "secret-file", paths: ["python/.env"], seen: "python/.env" }, { seen: "", expected: null }],
  ["no number of which nobody knows what is counted", { rule: "package-two-versions", seen: "gson 2.8, 2.10", expected: "1" }, { seen: "gson 2.8, 2.10", expected: null }],
  ["no flags and signatures", { rule: "encrypted", seen: "1", expected: "0" }, { seen: "", expected: null }],
])("leaves %s", (_, facts, bare) => {
  expect(factsOf(finding(facts))).toEqual({ kind: "bare", ...bare });
});

it("names packages once, where what was seen names them all", () => {
  expect(placesOf(finding({ rule: "package-in-runtime", seen: "boto3 1.34", paths: ["python/boto3/"] }))).toEqual([]);
});
