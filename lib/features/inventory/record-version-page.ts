import { randomUUID } from "node:crypto";
import type { Transaction } from "@/lib/db/database";
import type { LayerPolicy, LayerVersionDetail, LayerVersionSummary } from "@/lib/ports/layer-gateway";
import type { Reading } from "./reading";
import { ensureLayer, summariseLayer } from "./record-layer-version";
import { recordStatements } from "./record-statements";
import type { Seen } from "./seen";

export type VersionRead = { version: LayerVersionSummary | LayerVersionDetail; policy: LayerPolicy | null };

/** Writes down a page of one layer's versions with their policies. Known versions keep what Strata added to them. */
export async function recordVersionPage(
  tx: Transaction,
  reading: Reading,
  layerName: string,
  versions: VersionRead[],
  seen: Seen,
  at: Date,
): Promise<void> {
  if (versions.length === 0) return;
  const layer = await ensureLayer(tx, { id: reading.awsAccountId, target: reading.target }, layerName, null);
  const ids = await recordVersions(tx, layer.id, versions, at);
  await linkReferences(tx, [...ids.keys()]);
  for (const id of ids.values()) seen.versions.add(id);
  const policies = versions.flatMap(({ version, policy }) => {
    const id = ids.get(version.layerVersionArn);
    return id ? [{ layerVersionId: id, policy }] : [];
  });
  await recordStatements(tx, policies, seen, at);
  await summariseLayer(tx, layer.id);
}

/** Answers with the row ids by ARN. */
async function recordVersions(tx: Transaction, layerId: string, versions: VersionRead[], at: Date): Promise<Map<string, string>> {
  const where = { arn: { in: versions.map(({ version }) => version.layerVersionArn) } };
  const known = new Map((await tx.layerVersion.findMany({ where })).map((row) => [row.arn, row]));
  await tx.layerVersion.createMany({
    data: versions.filter(({ version }) => !known.has(version.layerVersionArn)).map((read) => newRow(layerId, read, at)),
    skipDuplicates: true,
  });
  for (const { version, policy } of versions) {
    const row = known.get(version.layerVersionArn);
    const policyRevisionId = policy?.revisionId ?? null;
    if (!row || (row.deletedAt === null && row.codeSha256 !== null && row.policyRevisionId === policyRevisionId)) continue;
    await tx.layerVersion.update({ where: { id: row.id }, data: { deletedAt: null, policyRevisionId, ...contentOf(version) } });
  }
  const rows = await tx.layerVersion.findMany({ where, select: { id: true, arn: true } });
  return new Map(rows.map((row) => [row.arn, row.id]));
}

function newRow(layerId: string, { version, policy }: VersionRead, firstSeenAt: Date) {
  return {
    id: randomUUID(),
    layerId,
    version: version.version,
    arn: version.layerVersionArn,
    description: version.description,
    licenseInfo: version.licenseInfo,
    compatibleRuntimes: version.compatibleRuntimes,
    compatibleArchitectures: version.compatibleArchitectures,
    createdDate: version.createdDate,
    policyRevisionId: policy?.revisionId ?? null,
    firstSeenAt,
    ...contentOf(version),
  };
}

function contentOf(version: LayerVersionSummary | LayerVersionDetail) {
  return "codeSha256" in version ? { codeSha256: version.codeSha256, codeSize: BigInt(version.codeSize) } : {};
}

/** Functions may have been read before the layers they use: their references now find the version. */
async function linkReferences(tx: Transaction, arns: string[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE layer_reference AS reference SET layer_version_id = version.id
    FROM layer_version AS version
    WHERE reference.layer_version_id IS NULL AND reference.layer_version_arn = version.arn AND version.arn = ANY(${arns})`;
}
