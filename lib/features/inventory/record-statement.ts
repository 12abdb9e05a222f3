import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Transaction } from "@/lib/db/database";

type Added = { layerVersionId: string; statementId: string; principal: string; organizationId: string | null; json: unknown };

/** Writes down a statement that Strata itself has just added; a reading may have seen it already. */
export async function recordAddedStatement(tx: Transaction, { json, ...statement }: Added, at: Date): Promise<void> {
  const { layerVersionId, statementId } = statement;
  if (await tx.permissionStatement.findFirst({ where: { layerVersionId, statementId, removedAt: null } })) return;
  await tx.permissionStatement.create({ data: { id: randomUUID(), ...statement, statement: z.record(z.string(), z.json()).parse(json), firstSeenAt: at } });
}

/** Writes down that a statement is no longer in the policy. */
export async function recordEndedStatement(tx: Transaction, layerVersionId: string, statementId: string, at: Date): Promise<void> {
  await tx.permissionStatement.updateMany({ where: { layerVersionId, statementId, removedAt: null }, data: { removedAt: at } });
}
