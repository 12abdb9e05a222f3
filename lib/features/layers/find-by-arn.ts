import { may, notAllowed } from "@/lib/auth/authorise";
import { formatLayerArn, formatLayerVersionArn, parseLayerArn } from "@/lib/domain/arn";
import { done, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";
import type { LayerPlace } from "./get-layer";

export type ArnAnswer =
  | { kind: "found"; place: LayerPlace; version: number | null }
  | { kind: "malformed" }
  /** The account is connected; that layer, or that version of it, was not seen there. */
  | { kind: "unknown"; accountId: string; accountName: string; region: string; completeAt: Date | null; layerKnown: LayerPlace | null }
  /** The account is connected, but not in this region. */
  | { kind: "region-not-connected"; accountId: string; accountName: string; partition: string; region: string }
  | { kind: "account-not-connected"; accountId: string; partition: string };

/** What Strata knows of a layer ARN, with or without a version. */
export async function findByArn(ctx: Context, text: string): Promise<Result<ArnAnswer>> {
  if (!may(ctx.actor, "layers.read")) return notAllowed("layers.read");
  const arn = parseLayerArn(text);
  if (!arn) return done({ kind: "malformed" });
  const { partition, accountId, region, layerName: name, version } = arn;
  const place = { partition, accountId, region, name };
  const layer = await ctx.db.layer.findUnique({ where: { arn: formatLayerArn(arn) }, select: { id: true } });
  const known = layer && (version === null || (await versionExists(ctx, { ...arn, version })));
  if (known) return done({ kind: "found", place, version });
  const account = await ctx.db.awsAccount.findUnique({
    where: { partition_accountId: { partition, accountId } },
    include: { regionStates: { where: { region } } },
  });
  if (!account) return done({ kind: "account-not-connected", accountId, partition });
  const { name: accountName } = account;
  if (!account.regions.includes(region)) return done({ kind: "region-not-connected", accountId, accountName, partition, region });
  const completeAt = account.regionStates[0]?.completeAt ?? null;
  return done({ kind: "unknown", accountId, accountName, region, completeAt, layerKnown: layer ? place : null });
}

async function versionExists(ctx: Context, arn: Parameters<typeof formatLayerVersionArn>[0]): Promise<boolean> {
  return (await ctx.db.layerVersion.count({ where: { arn: formatLayerVersionArn(arn) } })) > 0;
}
