import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import type { Transaction } from "@/lib/db/database";
import type { PermissionStatement } from "@/lib/db/generated/client";
import type { LayerPolicy, PolicyStatement } from "@/lib/ports/layer-gateway";
import type { Seen } from "./seen";

type PolicyRead = { layerVersionId: string; policy: LayerPolicy | null };

const jsonObject = z.record(z.string(), z.json());

/**
 * Brings the live statements of these versions in line with the policies read. A statement that says something else
 * under the same id replaces the old one at once; one that is gone is ended by `endUnseen`.
 */
export async function recordStatements(tx: Transaction, policies: PolicyRead[], seen: Seen, at: Date): Promise<void> {
  const ids = policies.map(({ layerVersionId }) => layerVersionId);
  const live = await tx.permissionStatement.findMany({ where: { layerVersionId: { in: ids }, removedAt: null } });
  const added: NewStatement[] = [];
  for (const { layerVersionId, policy } of policies) {
    const rows = live.filter((row) => row.layerVersionId === layerVersionId);
    for (const statement of policy?.statements ?? []) {
      const known = rows.find((row) => says(row, statement));
      if (!known) added.push(newStatement(layerVersionId, statement, at));
      if (known) seen.statements.add(known.id);
    }
  }
  const replaced = live.filter((row) => !seen.statements.has(row.id) && added.some((statement) => replaces(statement, row)));
  await tx.permissionStatement.updateMany({ where: { id: { in: replaced.map((row) => row.id) } }, data: { removedAt: at } });
  await tx.permissionStatement.createMany({ data: added });
  for (const { id } of added) seen.statements.add(id);
}

function says(row: PermissionStatement, statement: PolicyStatement): boolean {
  return row.statementId === statement.statementId && isDeepStrictEqual(row.statement, statement.json);
}

function replaces(added: NewStatement, row: PermissionStatement): boolean {
  return added.layerVersionId === row.layerVersionId && added.statementId === row.statementId;
}

type NewStatement = ReturnType<typeof newStatement>;

function newStatement(layerVersionId: string, statement: PolicyStatement, firstSeenAt: Date) {
  const { statementId, principal, organizationId, json } = statement;
  return { id: randomUUID(), layerVersionId, statementId, principal, organizationId, statement: jsonObject.parse(json), firstSeenAt };
}
