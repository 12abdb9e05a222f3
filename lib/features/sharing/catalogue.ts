import { may, notAllowed } from "@/lib/auth/authorise";
import type { Prisma } from "@/lib/db/generated/client";
import { isBackward, pageRequest, pageSize, toPage, type Page } from "@/lib/domain/keyset";
import { parseLayerArn } from "@/lib/domain/arn";
import { liveGrantStates } from "@/lib/domain/grant";
import { likeLiteral } from "@/lib/domain/like-literal";
import { done, refuse, type Result } from "@/lib/domain/result";
import { openStates } from "@/lib/domain/share-request";
import type { VersionFacts } from "@/lib/domain/sharing-rules";
import type { Context } from "../context";
import { versionsToShare } from "./judge-share";
import { teamsToAskFor } from "./list-requests";
import { layerOf, type SharedLayer } from "./request-rows";
import type { CatalogueFilter } from "./schema";
import { ofOwnTeams } from "./scope";

export type CatalogueRow = SharedLayer & {
  id: string;
  latestVersion: number | null;
  description: string;
  licenseInfo: string | null;
  runtimes: string[];
  /** What the actor's teams have, or wait for. */
  standing: "granted" | "pending" | "none";
};

/** The layers that one may ask for: those that are in AWS, by name. */
export async function listCatalogue(ctx: Context, filter: CatalogueFilter): Promise<Result<Page<CatalogueRow> & { total: number }>> {
  if (!may(ctx.actor, "shares.request")) return notAllowed("shares.request");
  const request = pageRequest(filter, "text");
  const order = isBackward(request) ? "desc" : "asc";
  const then = order === "asc" ? "gt" : "lt";
  const cursor = request.after ?? request.before;
  const where: Prisma.LayerWhereInput = { versionCount: { gt: 0 }, partition: filter.partition, ...(filter.q ? searched(filter.q) : {}) };
  const beyond: Prisma.LayerWhereInput = cursor ? { OR: [{ name: { [then]: cursor.value } }, { name: String(cursor.value), id: { [then]: cursor.id } }] } : {};
  const [read, total] = await Promise.all([
    ctx.db.layer.findMany({
      where: { AND: [where, beyond] }, orderBy: [{ name: order }, { id: order }], take: pageSize + 1,
      include: { awsAccount: { select: { name: true } }, versions: { where: { deletedAt: null }, orderBy: { version: "desc" }, take: 1 } },
    }),
    ctx.db.layer.count({ where }),
  ]);
  const page = toPage(read, request, (row) => ({ value: row.name, id: row.id }));
  const standing = await standings(ctx, page.rows.map(({ id }) => id));
  return done({
    ...page, total,
    rows: page.rows.map((row) => ({
      ...layerOf(row), id: row.id, latestVersion: row.latestVersion, description: row.versions[0]?.description ?? "", licenseInfo: row.versions[0]?.licenseInfo ?? null,
      runtimes: row.runtimes, standing: standing.get(row.id) ?? "none",
    })),
  });
}

function searched(q: string): Prisma.LayerWhereInput {
  const arn = parseLayerArn(q);
  if (arn) return { partition: arn.partition, accountId: arn.accountId, region: arn.region, name: arn.layerName };
  return { name: { contains: likeLiteral(q), mode: "insensitive" } };
}

async function standings(ctx: Context, layerIds: string[]): Promise<Map<string, "granted" | "pending">> {
  const mine = ofOwnTeams(ctx.actor);
  const [pending, granted] = await Promise.all([
    ctx.db.shareRequest.findMany({ where: { AND: [mine, { layerId: { in: layerIds }, state: { in: [...openStates] } }] }, select: { layerId: true } }),
    ctx.db.grant.findMany({ where: { layerId: { in: layerIds }, state: { in: [...liveGrantStates] }, request: mine }, select: { layerId: true } }),
  ]);
  return new Map([...pending.map(({ layerId }) => [layerId, "pending"] as const), ...granted.map(({ layerId }) => [layerId, "granted"] as const)]);
}

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
