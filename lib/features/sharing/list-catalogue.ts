import { may, notAllowed } from "@/lib/auth/authorise";
import type { Prisma } from "@/lib/db/generated/client";
import { liveGrantStates } from "@/lib/domain/grant";
import { isBackward, pageRequest, toPage, walkPages, type Page } from "@/lib/domain/keyset";
import { done, type Result } from "@/lib/domain/result";
import { openStates } from "@/lib/domain/share-request";
import type { Context } from "../context";
import { catalogueWhere } from "./catalogue-where";
import { layerOf, type SharedLayer } from "./request-rows";
import { catalogueListTerms, type CatalogueListRequest, type CatalogueStanding } from "./schema";
import { ofOwnTeams } from "./scope";

export type CatalogueRow = SharedLayer & {
  id: string;
  arn: string;
  latestVersion: number | null;
  latestAt: Date | null;
  description: string;
  licenseInfo: string | null;
  runtimes: string[];
  ownerTeam: string | null;
  /** What the actor's teams have, or wait for. */
  standing: CatalogueStanding;
};

/** The layers that one may ask for: those that are in AWS. */
export async function listCatalogue(ctx: Context, asked: CatalogueListRequest): Promise<Result<Page<CatalogueRow> & { total: number }>> {
  if (!may(ctx.actor, "shares.request")) return notAllowed("shares.request");
  const where = catalogueWhere(ctx.actor, asked);
  const [page, total] = await Promise.all([readPage(ctx, asked, where), ctx.db.layer.count({ where })]);
  return done({ ...page, total });
}

/** Every layer that a request means, page after page. */
export async function walkCatalogue(ctx: Context, asked: CatalogueListRequest): Promise<Result<AsyncIterable<CatalogueRow>>> {
  if (!may(ctx.actor, "shares.request")) return notAllowed("shares.request");
  const where = catalogueWhere(ctx.actor, asked);
  return done(walkPages((after) => readPage(ctx, { ...asked, after, before: undefined, size: 200 }, where)));
}

const include = {
  awsAccount: { select: { name: true } },
  logicalLayer: { select: { team: { select: { name: true } } } },
  versions: { where: { deletedAt: null }, orderBy: { version: "desc" }, take: 1, select: { description: true, licenseInfo: true } },
} satisfies Prisma.LayerInclude;

async function readPage(ctx: Context, asked: CatalogueListRequest, where: Prisma.LayerWhereInput): Promise<Page<CatalogueRow>> {
  const { key } = asked.sort;
  const column = key === "latest" ? "latestAt" : "name";
  const request = pageRequest(asked, catalogueListTerms.sorts[key]);
  const order = asked.sort.descending !== isBackward(request) ? "desc" : "asc";
  const then = order === "desc" ? "lt" : "gt";
  const cursor = request.after ?? request.before;
  const beyond: Prisma.LayerWhereInput = cursor ? { OR: [{ [column]: { [then]: cursor.value } }, { [column]: cursor.value, id: { [then]: cursor.id } }] } : {};
  const read = await ctx.db.layer.findMany({ where: { AND: [where, beyond] }, orderBy: [{ [column]: order }, { id: order }], take: asked.size + 1, include });
  const page = toPage(read, request, (row) => ({ value: key === "latest" ? (row.latestAt?.toISOString() ?? "") : row.name, id: row.id }), asked.size);
  const standing = await standings(ctx, page.rows.map(({ id }) => id));
  return {
    ...page,
    rows: page.rows.map((row) => ({
      ...layerOf(row), id: row.id, arn: row.arn, latestVersion: row.latestVersion, latestAt: row.latestAt, runtimes: row.runtimes, ownerTeam: row.logicalLayer.team?.name ?? null,
      description: row.versions[0]?.description ?? "", licenseInfo: row.versions[0]?.licenseInfo ?? null, standing: standing.get(row.id) ?? "none",
    })),
  };
}

async function standings(ctx: Context, layerIds: string[]): Promise<Map<string, "granted" | "pending">> {
  const mine = ofOwnTeams(ctx.actor);
  const [pending, granted] = await Promise.all([
    ctx.db.shareRequest.findMany({ where: { AND: [mine, { layerId: { in: layerIds }, state: { in: [...openStates] } }] }, distinct: ["layerId"], select: { layerId: true } }),
    ctx.db.grant.findMany({ where: { layerId: { in: layerIds }, state: { in: [...liveGrantStates] }, request: mine }, distinct: ["layerId"], select: { layerId: true } }),
  ]);
  return new Map([...pending.map(({ layerId }) => [layerId, "pending"] as const), ...granted.map(({ layerId }) => [layerId, "granted"] as const)]);
}
