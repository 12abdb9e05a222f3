/** Why a statement could not be written or removed, in kinds; each has its own sentence and its own way on. */
export const statementProblems = [
  "throttled", "policy-changed", "statement-taken", "version-gone", "role-refused", "account-suspended", "policy-too-long",
  "access-denied", "credentials", "unavailable", "maybe-done", "not-read-back", "invalid", "rules", "other",
] as const;

export type StatementProblem = (typeof statementProblems)[number];

type Failure = { kind: string; operation: string; code: string };

/** What a failure of AWS means for a statement. */
export function statementProblemOf({ kind, operation, code }: Failure): StatementProblem {
  if (code === "PolicyLengthExceededException") return "policy-too-long";
  switch (kind) {
    case "not-found":
      return operation === "AddLayerVersionPermission" ? "version-gone" : "other";
    case "precondition":
      return "policy-changed";
    case "conflict":
      return "statement-taken";
    case "throttled":
    case "role-refused":
    case "account-suspended":
    case "access-denied":
    case "credentials":
    case "unavailable":
    case "maybe-done":
    case "invalid":
      return kind;
    default:
      return "other";
  }
}

/** Those that may pass by themselves: tried again before they are called a failure. */
export const passingProblems: ReadonlySet<StatementProblem> = new Set(["throttled", "policy-changed", "unavailable", "maybe-done"]);

/** A person who has put the cause right, or only wants to look again, can have it tried again. */
export function mayBeTriedAgain(problem: StatementProblem): boolean {
  return problem !== "version-gone" && problem !== "rules";
}

/** Statement ids that somebody else added to a policy, took out, or gave another meaning, between two readings. */
export type PolicyChange = { added: string[]; removed: string[]; changed: string[] };

type Statement = { statementId: string; json: unknown };

/** One statement of a policy before and after; null where it was not there. */
export type StatementChange = { statementId: string; before: unknown; after: unknown };

/** What is different between two readings of a policy, whatever the order of its statements. */
export function statementChanges(before: readonly Statement[], after: readonly Statement[]): StatementChange[] {
  const byId = (statements: readonly Statement[]) => new Map(statements.map(({ statementId, json }) => [statementId, json]));
  const [old, now] = [byId(before), byId(after)];
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((statementId) => ({ statementId, before: old.get(statementId) ?? null, after: now.get(statementId) ?? null }))
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after));
}

export function policyChangeOf(changes: readonly StatementChange[]): PolicyChange {
  const idsOf = (is: (change: StatementChange) => boolean) => changes.filter(is).map(({ statementId }) => statementId);
  return {
    added: idsOf(({ before }) => before === null),
    removed: idsOf(({ after }) => after === null),
    changed: idsOf(({ before, after }) => before !== null && after !== null),
  };
}
