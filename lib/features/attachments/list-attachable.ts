import { layerVersionState, type LayerVersionState } from "@/lib/domain/layer-version";
import { may, notAllowed } from "@/lib/auth/authorise";
import { done, type Result } from "@/lib/domain/result";
import type { Context } from "../context";

export type AttachableVersion = { arn: string; version: number; state: LayerVersionState };

/** A layer of the catalogue, newest version first. Whether AWS gives it to the account is proved when it is planned. */
export type AttachableLayer = { layerArn: string; name: string; accountName: string; versions: AttachableVersion[] };

const layersShown = 500;
const versionsShown = 20;

/** The layers that Strata knows in the region, which are those a function there can be offered. */
export async function listAttachable(ctx: Context, { partition, region }: { partition: string; region: string }): Promise<Result<AttachableLayer[]>> {
  if (!may(ctx.actor, "layers.read")) return notAllowed("layers.read");
  const layers = await ctx.db.layer.findMany({
    where: { partition, region, versionCount: { gt: 0 } },
    include: {
      awsAccount: { select: { name: true } },
      versions: { where: { deletedAt: null }, orderBy: { version: "desc" }, take: versionsShown },
    },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: layersShown,
  });
  return done(layers.map((layer) => ({
    layerArn: layer.arn,
    name: layer.name,
    accountName: layer.awsAccount.name,
    versions: layer.versions.map((row) => ({ arn: row.arn, version: row.version, state: layerVersionState(row) })),
  })));
}
