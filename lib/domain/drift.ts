import type { GrantStatementState } from "./grant";
import { readStatement, saysWhatIsWanted, type WantedStatement } from "./permission-statement";
import { formatLayerVersionArn } from "./arn";
import { samePrincipal } from "./principal";

/** `unknown`: AWS has a statement that nobody granted. `missing` and `changed`: one that was granted is gone, or says something else. */
export const driftKinds = ["unknown", "missing", "changed"] as const;

export type DriftKind = (typeof driftKinds)[number];

export const driftStates = ["open", "adopting", "removing", "settled", "contested", "failed", "uncertain"] as const;

export type DriftState = (typeof driftStates)[number];

export const driftDecisions = ["restore", "remove", "adopt"] as const;

export type DriftDecision = (typeof driftDecisions)[number];

/** What waits for a person. */
export const unsettledStates: readonly DriftState[] = ["open", "contested", "failed", "uncertain"];

/** So often Strata puts right what was decided once; then it stops, since somebody else insists. */
export const mostReversals = 2;

/** What comes back later than this is a new story, and is decided anew. */
const insistsWithinMs = 30 * 86_400_000;

/** A statement of a version's policy as AWS has it. `since`: when it was first seen to say so. */
export type SeenStatement = { statementId: string; json: unknown; since: Date };

/** A statement that a grant stands for. `goneSince`: when it was found missing, if it is. `ending`: its grant is, or it was withdrawn. */
export type GrantedStatement = { id: string; wanted: WantedStatement; state: GrantStatementState; ending: boolean; goneSince: Date };

export type Finding = { kind: DriftKind; statementId: string; seen: unknown; since: Date; grantStatementId: string | null };

/**
 * Where the policy of one version and what was granted disagree. Statements are matched by their id and by what they
 * mean, never by their place or spelling; what a job is still writing or removing is not judged.
 */
export function findDrift(granted: readonly GrantedStatement[], seen: readonly SeenStatement[]): Finding[] {
  const strange = seen.flatMap((statement) => findingOf(statement, granted.find(({ wanted }) => wanted.statementId === statement.statementId)) ?? []);
  const missing = granted
    .filter(({ state, wanted }) => state === "active" && !seen.some(({ statementId }) => statementId === wanted.statementId))
    .map(({ id, wanted, goneSince }) => ({ kind: "missing" as const, statementId: wanted.statementId, seen: null, since: goneSince, grantStatementId: id }));
  return [...strange, ...missing];
}

function findingOf(statement: SeenStatement, granted: GrantedStatement | undefined): Finding | null {
  const found = { statementId: statement.statementId, seen: statement.json, since: statement.since };
  switch (granted?.state) {
    case undefined:
    case "held":
    case "removed":
      return { ...found, kind: "unknown", grantStatementId: null };
    case "intended":
    case "applying":
    case "removing":
    case "uncertain":
      return null;
    case "active":
    case "failed":
      if (saysWhatIsWanted(statement.json, granted.wanted)) return null;
      return granted.ending ? { ...found, kind: "unknown", grantStatementId: null } : { ...found, kind: "changed", grantStatementId: granted.id };
  }
}

/** What is remembered of one statement's drift. */
export type KnownDrift = {
  kind: DriftKind;
  state: DriftState;
  seen: unknown;
  decision: DriftDecision | null;
  decidedAt: Date | null;
  reversals: number;
};

/** `open`: show it, as new. `update`: it is another one than was shown. `reverse`: put it right again. `close`: it is no more. */
export type DriftStep = "keep" | "open" | "update" | "reverse" | "contest" | "close";

/** What to do about a statement after policies were read: `finding` null where they agree. */
export function nextOfDrift(known: KnownDrift | null, finding: Finding | null, now: Date): DriftStep {
  if (!finding) return known === null || known.state === "settled" || known.state === "removing" ? "keep" : "close";
  if (known === null) return "open";
  switch (known.state) {
    case "removing":
      return "keep";
    case "settled":
      if (!comesBack(known, finding, now)) return "open";
      return known.reversals < mostReversals ? "reverse" : "contest";
    case "open":
    case "adopting":
    case "contested":
    case "failed":
    case "uncertain":
      return known.kind === finding.kind && sameMeaning(known.seen, finding.seen) ? "keep" : "update";
  }
}

/** Was this decided already, and did somebody undo it? What says something else now is another matter. */
function comesBack({ decision, decidedAt, kind, seen }: KnownDrift, finding: Finding, now: Date): boolean {
  if (decidedAt === null || now.getTime() - decidedAt.getTime() > insistsWithinMs) return false;
  if (decision === "restore") return finding.kind !== "unknown";
  return decision === "remove" && finding.kind === kind && sameMeaning(seen, finding.seen);
}

/** Do two statements of one policy let the same principal use the same version? Others are compared key by key. */
export function sameMeaning(one: unknown, other: unknown): boolean {
  const [read, also] = [readStatement(one), readStatement(other)];
  if (read === null || also === null) return read === also && canonical(one) === canonical(other);
  return read.statementId === also.statementId && formatLayerVersionArn(read.version) === formatLayerVersionArn(also.version) && samePrincipal(read.principal, also.principal);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === "object" && member !== null && !Array.isArray(member) ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1))) : member) ?? "";
}

/** What a person can decide. Adopting takes a statement that Strata could have written; restoring takes a grant. */
export function driftActs({ kind, state, seen, granted }: { kind: DriftKind; state: DriftState; seen: unknown; granted: boolean }): DriftDecision[] {
  if (!unsettledStates.includes(state)) return [];
  const adoptable = kind !== "missing" && readStatement(seen) !== null;
  return [...(granted ? ["restore" as const] : []), ...(adoptable ? ["adopt" as const] : []), "remove"];
}

/** CloudTrail's name of the act that undoes a decision: what to look for, to learn who insists. Its names carry the API's date. */
export function undoingCall(kind: DriftKind): string {
  return kind === "missing" ? "RemoveLayerVersionPermission20181031" : "AddLayerVersionPermission20181031";
}
