import type { Database } from "@/lib/db/database";
import type { Prisma } from "@/lib/db/generated/client";
import { isPartition } from "@/lib/domain/partition";
import type { WantedStatement } from "@/lib/domain/permission-statement";
import { principalOf } from "@/lib/domain/principal";
import type { Place } from "./order-settling";

const parts = {
  grant: { include: { request: { select: { adopts: true } } } },
  layerVersion: { include: { layer: { include: { awsAccount: true, logicalLayer: { select: { teamId: true } } } } } },
} satisfies Prisma.GrantStatementInclude;

export type LoadedStatement = Prisma.GrantStatementGetPayload<{ include: typeof parts }>;

/** More than a policy has room for; what is beyond is found at the next look. */
const mostOfAVersion = 300;

/**
 * The statements of one version that AWS has yet to be asked about: of the place's version with the oldest, those to take
 * away before those to write. Version by version, so that a grant of thousands is never held whole. Empty: nothing is left.
 */
export async function nextStatements(db: Database, { awsAccountId, region }: Place, besides: readonly string[]): Promise<LoadedStatement[]> {
  const ofPlace = { layerVersion: { layer: { awsAccountId, region } }, layerVersionId: { notIn: [...besides] } };
  for (const states of [["removing"], ["intended", "applying"]] as const) {
    const where: Prisma.GrantStatementWhereInput = { state: { in: [...states] } };
    const first = await db.grantStatement.findFirst({ where: { ...ofPlace, ...where }, orderBy: [{ createdAt: "asc" }, { layerVersion: { version: "asc" } }], select: { layerVersionId: true } });
    if (first) return db.grantStatement.findMany({ where: { ...first, state: { in: ["intended", "applying", "removing"] } }, include: parts, orderBy: [{ createdAt: "asc" }, { id: "asc" }], take: mostOfAVersion });
  }
  return [];
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
