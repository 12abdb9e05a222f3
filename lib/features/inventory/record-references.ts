import { randomUUID } from "node:crypto";
import type { Transaction } from "@/lib/db/database";
import type { Reference } from "@/lib/db/generated/client";
import type { FunctionSummary } from "@/lib/ports/function-gateway";
import type { Seen } from "./seen";

type Held = { functionId: string; qualifier: string; position: number; layerVersionArn: string; codeSize: bigint };

/**
 * Brings the live references of these functions in line with the layers they were seen to hold. Another version in the
 * same place replaces the one before at once; a place that is gone is ended by `endUnseen`.
 */
export async function recordReferences(
  tx: Transaction,
  page: FunctionSummary[],
  functionIds: ReadonlyMap<string, string>,
  seen: Seen,
  at: Date,
): Promise<void> {
  const held = page.flatMap((summary) => heldBy(summary, functionIds.get(summary.functionArn)));
  const live = await tx.reference.findMany({ where: { functionId: { in: [...functionIds.values()] }, removedAt: null } });
  const byPlace = new Map(live.map((row) => [placeOf(row), row]));
  const replaced: string[] = [];
  const added: Held[] = [];
  for (const layer of held) {
    const row = byPlace.get(placeOf(layer));
    if (row?.layerVersionArn === layer.layerVersionArn) {
      seen.references.add(row.id);
      continue;
    }
    if (row) replaced.push(row.id);
    added.push(layer);
  }
  await tx.reference.updateMany({ where: { id: { in: replaced } }, data: { removedAt: at } });
  await addReferences(tx, added, seen, at);
}

function heldBy(summary: FunctionSummary, functionId: string | undefined): Held[] {
  if (functionId === undefined) return [];
  return summary.layers.map(({ arn, codeSize }, position) => ({
    functionId, qualifier: summary.qualifier, position, layerVersionArn: arn, codeSize: BigInt(codeSize),
  }));
}

function placeOf({ functionId, qualifier, position }: Pick<Reference, "functionId" | "qualifier" | "position">): string {
  return `${functionId} ${qualifier} ${position}`;
}

async function addReferences(tx: Transaction, added: Held[], seen: Seen, firstSeenAt: Date): Promise<void> {
  const arns = [...new Set(added.map((layer) => layer.layerVersionArn))];
  const versions = await tx.layerVersion.findMany({ where: { arn: { in: arns } }, select: { id: true, arn: true } });
  const idOf = new Map(versions.map((version) => [version.arn, version.id]));
  const rows = added.map((layer) => ({ id: randomUUID(), ...layer, layerVersionId: idOf.get(layer.layerVersionArn) ?? null, firstSeenAt }));
  await tx.reference.createMany({ data: rows });
  for (const { id } of rows) seen.references.add(id);
}
