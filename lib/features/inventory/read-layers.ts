import { inTransaction } from "@/lib/db/transaction";
import type { Context } from "@/lib/features/context";
import { AwsFailure } from "@/lib/ports/aws-failure";
import type { LayerGateway, LayerVersionDetail, LayerVersionSummary } from "@/lib/ports/layer-gateway";
import { holdReading, type Reading } from "./reading";
import { recordVersionPage, type VersionRead } from "./record-version-page";
import type { Seen } from "./seen";

/** Reads every layer, version and policy of the account-region, writing each page of versions as it comes. */
export async function readLayers(ctx: Context, reading: Reading, seen: Seen): Promise<void> {
  const gateway = ctx.aws.layers(reading.target);
  for await (const layers of gateway.listLayers()) {
    for (const { layerName } of layers) await readVersions(ctx, reading, gateway, layerName, seen);
  }
}

async function readVersions(ctx: Context, reading: Reading, gateway: LayerGateway, layerName: string, seen: Seen): Promise<void> {
  for await (const page of gateway.listVersions(layerName)) {
    const known = await versionsWithContent(ctx, page);
    const versions: VersionRead[] = [];
    for (const summary of page) {
      const version = known.has(summary.layerVersionArn) ? summary : await detailOf(gateway, layerName, summary);
      if (!version) continue;
      const policy = await gateway.getPolicy(layerName, summary.version);
      versions.push({ version, policy });
    }
    await inTransaction(ctx.db, async (tx) => {
      await holdReading(tx, reading);
      await recordVersionPage(tx, reading, layerName, versions, seen, ctx.now());
    }, { timeoutMs: 60_000 });
  }
}

/** Versions never change, so one whose CodeSha256 is known need not be asked for again. */
async function versionsWithContent(ctx: Context, page: LayerVersionSummary[]): Promise<Set<string>> {
  const rows = await ctx.db.layerVersion.findMany({
    where: { arn: { in: page.map((version) => version.layerVersionArn) }, codeSha256: { not: null } },
    select: { arn: true },
  });
  return new Set(rows.map((row) => row.arn));
}

/** Null when the version was deleted after it was listed. */
async function detailOf(gateway: LayerGateway, layerName: string, { version }: LayerVersionSummary): Promise<LayerVersionDetail | null> {
  try {
    return await gateway.getVersion(layerName, version);
  } catch (error) {
    if (error instanceof AwsFailure && error.kind === "not-found") return null;
    throw error;
  }
}
