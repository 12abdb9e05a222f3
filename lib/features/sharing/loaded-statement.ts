import type { Database } from "@/lib/db/database";
import type { Prisma } from "@/lib/db/generated/client";
import { isPartition } from "@/lib/domain/partition";
import type { WantedStatement } from "@/lib/domain/permission-statement";
import { principalOf } from "@/lib/domain/principal";

const parts = {
  grant: true,
  layerVersion: { include: { layer: { include: { awsAccount: true, logicalLayer: { select: { teamId: true } } } } } },
} satisfies Prisma.GrantStatementInclude;

export type LoadedStatement = Prisma.GrantStatementGetPayload<{ include: typeof parts }>;

/** The statements of a grant that AWS has yet to be asked about, oldest version first. */
export function loadStatements(db: Database, grantId: string): Promise<LoadedStatement[]> {
  return db.grantStatement.findMany({
    where: { grantId, state: { in: ["intended", "applying", "removing"] } },
    include: parts,
    orderBy: { layerVersion: { version: "asc" } },
  });
}

export function wantedOf({ statementId, layerVersion: { version, layer }, grant }: LoadedStatement): WantedStatement {
  const { partition, region, accountId, name: layerName } = layer;
  if (!isPartition(partition)) throw new Error(`layer of an unknown partition ${partition}`);
  return { statementId, version: { partition, region, accountId, layerName, version }, principal: principalOf(grant) };
}

/** As the activity log names one statement of a version's policy. */
export function subjectOfVersion({ arn, version, layer }: { arn: string; version: number; layer: { name: string } }, what: string) {
  return { kind: "layer-version", id: arn, label: `${layer.name}:${version} → ${what}` };
}
