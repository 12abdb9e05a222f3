import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Transaction } from "@/lib/db/database";
import type { LayerPolicy } from "@/lib/ports/layer-gateway";
import { recordStatements } from "./record-statements";
import { emptySeen } from "./seen";

type Added = { statementId: string; principal: string; organizationId: string | null; json: unknown };

/** Writes down statements that Strata itself has just added to one version's policy; a reading may have seen some already. */
export async function recordAddedStatements(tx: Transaction, layerVersionId: string, added: readonly Added[], at: Date): Promise<void> {
  const known = await tx.permissionStatement.findMany({
    where: { layerVersionId, statementId: { in: added.map(({ statementId }) => statementId) }, removedAt: null }, select: { statementId: true },
  });
  const unseen = added.filter(({ statementId }) => !known.some((row) => row.statementId === statementId));
  await tx.permissionStatement.createMany({
    data: unseen.map(({ json, ...statement }) => ({ id: randomUUID(), layerVersionId, ...statement, statement: z.record(z.string(), z.json()).parse(json), firstSeenAt: at })),
  });
}

/** Writes down that a statement is no longer in the policy. */
export async function recordEndedStatement(tx: Transaction, layerVersionId: string, statementId: string, at: Date): Promise<void> {
  await tx.permissionStatement.updateMany({ where: { layerVersionId, statementId, removedAt: null }, data: { removedAt: at } });
}

/** Brings what is written down of one version's policy in line with what was read just now, and answers with it. */
export async function recordPolicySeen(
  tx: Transaction, layerVersionId: string, policy: LayerPolicy | null, at: Date,
): Promise<{ statementId: string; json: unknown; since: Date }[]> {
  const seen = emptySeen();
  await recordStatements(tx, [{ layerVersionId, policy }], seen, at);
  await tx.permissionStatement.updateMany({ where: { layerVersionId, removedAt: null, id: { notIn: [...seen.statements] } }, data: { removedAt: at } });
  const rows = await tx.permissionStatement.findMany({ where: { layerVersionId, removedAt: null } });
  return rows.map(({ statementId, statement, firstSeenAt }) => ({ statementId, json: statement, since: firstSeenAt }));
}
