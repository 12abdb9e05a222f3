import type { Database, Transaction } from "@/lib/db/database";
import { principalId, type Principal } from "@/lib/domain/principal";
import { done, refuseFields, type Result } from "@/lib/domain/result";
import { planStatements } from "@/lib/domain/share-plan";
import { versionsMeant } from "@/lib/domain/share-terms";
import { nameStatement, parseStatementName } from "@/lib/domain/statement-name";
import { knownPolicies } from "./known-policies";

type Asked = {
  id: string;
  layer: { id: string; partition: string; region: string; accountId: string; name: string };
  versions: readonly number[];
  followFrom: number | null;
  principal: Principal;
};

/** The name that was typed for a request's statements, or what is wrong with it: also that a policy has it already, for somebody else. */
export async function nameStatements(db: Database | Transaction, { id, layer, principal, ...terms }: Asked, typed: string): Promise<Result<string | null>> {
  const name = parseStatementName(typed);
  if (!name.ok) return refuseFields({ statementName: { reason: name.reason, ...(name.params ? { params: name.params } : {}) } });
  if (name.value === null) return name;
  const rows = await db.layerVersion.findMany({ where: { layerId: layer.id, deletedAt: null }, select: { id: true, version: true }, orderBy: { version: "asc" } });
  const meant = versionsMeant(terms, rows.map(({ version }) => version));
  const policies = await knownPolicies(db, layer, rows.filter(({ version }) => meant.includes(version)));
  const named = { id, statementName: name.value, principalKind: principal.kind, principalId: principalId(principal) };
  const { clash } = planStatements(policies, principal, (version) => nameStatement(named, version));
  return clash ? refuseFields({ statementName: clash }) : done(name.value);
}
