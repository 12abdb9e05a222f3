import type { RuleId } from "./inspection-rules";

/** A rule's own page: a stable address, which SARIF and pipelines link to. */
export function rulePath(rule: RuleId): `/${string}` {
  return `/inspection-rules/${rule}`;
}
