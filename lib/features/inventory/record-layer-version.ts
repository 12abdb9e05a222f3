import type { Transaction } from "@/lib/db/database";
import { formatLayerArn } from "@/lib/domain/arn";
import type { AccountTarget } from "@/lib/ports/account-target";
import type { LayerVersionDetail, LayerVersionSummary } from "@/lib/ports/layer-gateway";

/** What Strata itself knows of a version that it published. */
export type PublishedBy = { userId: string; inspectionId: string | null; contentDigest: string | null; teamId: string | null };

/**
 * Writes down that AWS has this version, with its layer and logical layer. Idempotent: known versions keep what Strata
 * added to them. A version's metadata never changes in AWS.
 */
export async function recordLayerVersion(
  tx: Transaction,
  account: { id: string; target: AccountTarget },
  version: LayerVersionSummary | LayerVersionDetail,
  layerName: string,
  published?: PublishedBy,
): Promise<{ id: string; layerId: string }> {
  const layer = await ensureLayer(tx, account, layerName, published?.teamId ?? null);
  const content = "codeSha256" in version ? { codeSha256: version.codeSha256, codeSize: BigInt(version.codeSize) } : {};
  const ours = published
    ? { publishedById: published.userId, inspectionId: published.inspectionId, contentDigest: published.contentDigest }
    : {};
  const row = await tx.layerVersion.upsert({
    where: { arn: version.layerVersionArn },
    create: {
      layerId: layer.id,
      version: version.version,
      arn: version.layerVersionArn,
      description: version.description,
      licenseInfo: version.licenseInfo,
      compatibleRuntimes: version.compatibleRuntimes,
      compatibleArchitectures: version.compatibleArchitectures,
      createdDate: version.createdDate,
      ...content,
      ...ours,
    },
    update: { deletedAt: null, ...content, ...ours },
  });
  await summariseLayer(tx, layer.id);
  return { id: row.id, layerId: layer.id };
}

/** The layer's row, made with its logical layer if need be. */
export async function ensureLayer(
  tx: Transaction,
  account: { id: string; target: AccountTarget },
  layerName: string,
  teamId: string | null,
): Promise<{ id: string }> {
  const { partition, accountId, region } = account.target;
  const arn = formatLayerArn({ partition, region, accountId, layerName });
  const known = await tx.layer.findUnique({ where: { arn }, select: { id: true } });
  if (known) return known;
  const logical = await tx.logicalLayer.upsert({ where: { name: layerName }, create: { name: layerName, teamId }, update: {} });
  return tx.layer.upsert({
    where: { arn },
    create: { arn, logicalLayerId: logical.id, awsAccountId: account.id, partition, accountId, region, name: layerName },
    update: {},
    select: { id: true },
  });
}

/** Brings the layer's own columns (latest version, count, runtimes) in line with its versions; lists sort and page by them. */
export async function summariseLayer(tx: Transaction, layerId: string): Promise<void> {
  const live = { layerId, deletedAt: null };
  const latest = await tx.layerVersion.findFirst({ where: live, orderBy: { version: "desc" } });
  await tx.layer.update({
    where: { id: layerId },
    data: {
      latestVersion: latest?.version ?? null,
      latestAt: latest?.createdDate ?? null,
      versionCount: await tx.layerVersion.count({ where: live }),
      runtimes: latest?.compatibleRuntimes ?? [],
      architectures: latest?.compatibleArchitectures ?? [],
    },
  });
}
