import { expect, it } from "vitest";
import type { Finding } from "@/lib/domain/inspection";
import { headlineOf } from "./draft-headline";

const finding = (rule: Finding["rule"], severity: Finding["severity"]): Finding => ({
  rule, severity, cause: rule, paths: [], count: 1, scope: { runtimes: [], architectures: [] }, seen: "", expected: "", fix: null,
});
const python = { runtimes: ["python3.13"] };

it.each<[string, { runtimes: string[] }, Finding[], object]>([
  ["fits where warnings are all there is", python, [finding("junk-files", "warning")], { kind: "fits" }],
  ["does not fit where the layout is wrong", python, [finding("layout-wrong-root", "error")], { kind: "doesNotFit" }],
  ["names another error instead of praising the layout", python, [finding("backslash-separators", "error")], { kind: "wouldNotWork", rule: "backslash-separators" }],
  ["names the error before it asks for runtimes", { runtimes: [] }, [finding("nested-archive", "error")], { kind: "wouldNotWork", rule: "nested-archive" }],
  ["asks for runtimes where nothing is wrong", { runtimes: [] }, [], { kind: "noRuntime" }],
  ["says what can never be published before all else", python, [finding("layout-wrong-root", "error"), finding("duplicate-name", "error")], { kind: "neverPublished", rule: "duplicate-name" }],
])("%s", (_, scope, findings, headline) => {
  expect(headlineOf(scope, findings)).toEqual(headline);
});
