import { formatLayerVersionArn, type LayerVersionArn } from "./arn";
import { readStatement, statementJson, type StatementJson } from "./permission-statement";
import { policyRoom, type PolicyRoom } from "./policy-size";
import { samePrincipal, type Principal } from "./principal";
import type { Problem } from "./result";

/** A policy as it was last read, and where it is. */
export type KnownPolicy = { version: LayerVersionArn; statements: readonly { statementId: string; json: unknown }[] };

export type PlannedStatements = {
  /** Versions whose policy says so already. */
  existing: number[];
  /** What is to be written, letter for letter. */
  statements: StatementJson[];
  /** A statement id that a policy has already, with another meaning. */
  clash: Problem | null;
};

/** What one principal's share would write into these policies. `nameOf` names a version's statement. */
export function planStatements(policies: readonly KnownPolicy[], principal: Principal, nameOf: (version: number) => string): PlannedStatements {
  const planned: PlannedStatements = { existing: [], statements: [], clash: null };
  for (const { version, statements } of policies) {
    const says = statements.some(({ json }) => {
      const read = readStatement(json);
      return read !== null && samePrincipal(read.principal, principal) && formatLayerVersionArn(read.version) === formatLayerVersionArn(version);
    });
    if (says) {
      planned.existing.push(version.version);
      continue;
    }
    const statementId = nameOf(version.version);
    if (statements.some((statement) => statement.statementId === statementId)) {
      planned.clash ??= { reason: "statement-id-taken", params: { seen: statementId, version: String(version.version) } };
    }
    planned.statements.push(statementJson({ statementId, version, principal }));
  }
  return planned;
}

export type PlannedPolicy = { version: number; added: number; room: PolicyRoom };

/** How full each policy would be with everything that is to be written. */
export function planPolicies(policies: readonly KnownPolicy[], added: readonly StatementJson[]): PlannedPolicy[] {
  return policies.flatMap(({ version, statements }) => {
    const resource = formatLayerVersionArn(version);
    const mine = added.filter((statement) => statement.Resource === resource);
    const last = mine.at(-1);
    if (!last) return [];
    const room = policyRoom([...statements.map(({ json }) => json), ...mine.slice(0, -1)], last);
    return [{ version: version.version, added: mine.length, room }];
  });
}

/** Names that two statements of one policy would share; AWS would refuse all but the first. */
export function repeatedIds(added: readonly StatementJson[]): string[] {
  const seen = new Set<string>();
  return [...new Set(added.filter(({ Resource, Sid }) => seen.size === seen.add(`${Resource} ${Sid}`).size).map(({ Sid }) => Sid))];
}
