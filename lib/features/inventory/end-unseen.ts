import type { Transaction } from "@/lib/db/database";
import { summariseLayer } from "./record-layer-version";
import type { Reading } from "./reading";
import type { Seen } from "./seen";

/** PostgreSQL takes 65,535 parameters a statement. */
const idsAtOnce = 10_000;

/**
 * Ends what stands in this account-region and was not seen by a complete reading. What was first seen after the reading
 * began (a version that Strata published meanwhile) may have been missed by it and stays.
 */
export async function endUnseen(tx: Transaction, reading: Reading, seen: Seen, at: Date): Promise<void> {
  await endVersions(tx, reading, seen.versions, at);
  await endStatements(tx, reading, seen.statements, at);
  await endFunctions(tx, reading, seen.functions, at);
  await endReferences(tx, reading, seen.references, at);
}

async function endVersions(tx: Transaction, reading: Reading, seen: Set<string>, at: Date): Promise<void> {
  const live = await tx.layerVersion.findMany({
    where: { layer: placeOf(reading), deletedAt: null, firstSeenAt: { lte: reading.since } },
    select: { id: true, layerId: true },
  });
  const gone = live.filter(({ id }) => !seen.has(id));
  await inChunks(gone, (ids) => tx.layerVersion.updateMany({ where: { id: { in: ids } }, data: { deletedAt: at } }));
  for (const layerId of new Set(gone.map((version) => version.layerId))) await summariseLayer(tx, layerId);
}

async function endStatements(tx: Transaction, reading: Reading, seen: Set<string>, at: Date): Promise<void> {
  const live = await tx.permissionStatement.findMany({
    where: { layerVersion: { layer: placeOf(reading) }, removedAt: null, firstSeenAt: { lte: reading.since } },
    select: { id: true },
  });
  const gone = live.filter(({ id }) => !seen.has(id));
  await inChunks(gone, (ids) => tx.permissionStatement.updateMany({ where: { id: { in: ids } }, data: { removedAt: at } }));
}

async function endFunctions(tx: Transaction, reading: Reading, seen: Set<string>, at: Date): Promise<void> {
  const live = await tx.lambdaFunction.findMany({
    where: { ...placeOf(reading), removedAt: null, firstSeenAt: { lte: reading.since } },
    select: { id: true },
  });
  const gone = live.filter(({ id }) => !seen.has(id));
  await inChunks(gone, (ids) => tx.lambdaFunction.updateMany({ where: { id: { in: ids } }, data: { removedAt: at } }));
}

async function endReferences(tx: Transaction, reading: Reading, seen: Set<string>, at: Date): Promise<void> {
  const live = await tx.reference.findMany({
    where: { function: placeOf(reading), removedAt: null, firstSeenAt: { lte: reading.since } },
    select: { id: true },
  });
  const gone = live.filter(({ id }) => !seen.has(id));
  await inChunks(gone, (ids) => tx.reference.updateMany({ where: { id: { in: ids } }, data: { removedAt: at } }));
}

function placeOf({ awsAccountId, target }: Reading) {
  return { awsAccountId, region: target.region };
}

async function inChunks(rows: { id: string }[], write: (ids: string[]) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < rows.length; start += idsAtOnce) {
    await write(rows.slice(start, start + idsAtOnce).map(({ id }) => id));
  }
}
