import type { Database, Transaction } from "@/lib/db/database";
import { isPartition } from "@/lib/domain/partition";
import type { KnownPolicy } from "@/lib/domain/share-plan";

type Layer = { partition: string; region: string; accountId: string; name: string };

/** The policies of a layer's versions, as they were last read from AWS. */
export async function knownPolicies(db: Database | Transaction, layer: Layer, versions: readonly { id: string; version: number }[]): Promise<KnownPolicy[]> {
  const { partition, region, accountId, name: layerName } = layer;
  if (!isPartition(partition)) throw new Error(`layer of an unknown partition ${partition}`);
  const rows = await db.permissionStatement.findMany({
    where: { layerVersionId: { in: versions.map(({ id }) => id) }, removedAt: null },
    select: { layerVersionId: true, statementId: true, statement: true }, orderBy: { firstSeenAt: "asc" },
  });
  return versions.map(({ id, version }) => ({
    version: { partition, region, accountId, layerName, version },
    statements: rows.filter((row) => row.layerVersionId === id).map(({ statementId, statement }) => ({ statementId, json: statement })),
  }));
}
