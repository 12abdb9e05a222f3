import { type Finding, finalErrors } from "@/lib/domain/inspection";
import type { RuleId } from "@/lib/domain/inspection-rules";
import type { Scope } from "./draft";

export type Headline =
  | { kind: "neverPublished" | "wouldNotWork"; rule: RuleId }
  | { kind: "doesNotFit" | "noRuntime" | "fits" };

/** The one thing to know first of a dropped zip. It fits only where no error says otherwise. */
export function headlineOf({ runtimes }: Pick<Scope, "runtimes">, findings: readonly Finding[]): Headline {
  const [final] = finalErrors(findings);
  if (final) return { kind: "neverPublished", rule: final.rule };
  const errors = findings.filter(({ severity }) => severity === "error");
  if (runtimes.length > 0 && errors.some(({ rule }) => rule.startsWith("layout-"))) return { kind: "doesNotFit" };
  const [first] = errors;
  if (first) return { kind: "wouldNotWork", rule: first.rule };
  return { kind: runtimes.length === 0 ? "noRuntime" : "fits" };
}
