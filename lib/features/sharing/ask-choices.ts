import { may, notAllowed } from "@/lib/auth/authorise";
import { done, refuse, type Result } from "@/lib/domain/result";
import type { VersionFacts } from "@/lib/domain/sharing-rules";
import type { Context } from "../context";
import { versionsToShare } from "./judge-share";
import { teamsToAskFor } from "./list-requests";
import { layerOf, type SharedLayer } from "./request-rows";

export type AskChoices = {
  layerId: string;
  layer: SharedLayer;
  versions: VersionFacts[];
  teams: { id: string; name: string }[];
  /** Connected accounts of this partition that the actor's teams own, the likely ones to ask for. */
  accounts: { accountId: string; name: string; teamId: string | null }[];
  /** May the actor grant for a few hours without a second pair of eyes? */
  mayInEmergency: boolean;
};

/** What the form that asks for a layer offers. */
export async function askChoices(ctx: Context, place: { partition: string; accountId: string; region: string; name: string }): Promise<Result<AskChoices>> {
  const { actor, db } = ctx;
  if (!may(actor, "shares.request")) return notAllowed("shares.request");
  const { partition, accountId, region, name } = place;
  const layer = await db.layer.findFirst({
    where: { partition, accountId, region, name }, include: { awsAccount: { select: { name: true } }, logicalLayer: { select: { teamId: true } } },
  });
  if (!layer) return refuse("layer-unknown");
  const [versions, teams] = await Promise.all([versionsToShare(db, layer.id), teamsToAskFor(ctx)]);
  const accounts = await db.awsAccount.findMany({
    where: { partition, accountId: { not: accountId }, teamId: { in: teams.map(({ id }) => id) } }, orderBy: { name: "asc" },
    select: { accountId: true, name: true, teamId: true },
  });
  return done({
    layerId: layer.id, layer: layerOf(layer), teams, accounts,
    versions: versions.map(({ version, state, verdict, licences }) => ({ version, state, verdict, licences })).reverse(),
    mayInEmergency: may(actor, "shares.decide", { teamId: layer.logicalLayer.teamId }),
  });
}
