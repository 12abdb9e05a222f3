import { may, notAllowed } from "@/lib/auth/authorise";
import type { Prisma } from "@/lib/db/generated/client";
import { isBackward, pageRequest, toPage, walkPages, type Cursor, type Page } from "@/lib/domain/keyset";
import { done, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";
import { layerUsage } from "./layer-usage";
import { layerWhere, namesDeleted } from "./layer-where";
import { layerListTerms, type LayerListRequest, type LayerSort } from "./schema";

export type LayerRow = {
  id: string;
  partition: string;
  accountId: string;
  accountName: string;
  region: string;
  name: string;
  arn: string;
  logicalLayerId: string;
  team: { id: string; name: string } | null;
  latestVersion: number | null;
  latestAt: Date | null;
  versionCount: number;
  /** Of the newest version. */
  runtimes: string[];
  architectures: string[];
  deprecatedVersions: number;
  /** Functions that hold any of its versions, as far as they were read. */
  usedByFunctions: number;
};

/** One page of layers, and how many there are. */
export async function listLayers(ctx: Context, asked: LayerListRequest): Promise<Result<Page<LayerRow> & { total: number }>> {
  if (!may(ctx.actor, "layers.read")) return notAllowed("layers.read");
  const where = layerWhere(asked);
  const [page, total] = await Promise.all([readPage(ctx, asked, where), ctx.db.layer.count({ where })]);
  return done({ ...page, total });
}

async function readPage(ctx: Context, asked: LayerListRequest, where: Prisma.LayerWhereInput): Promise<Page<LayerRow>> {
  // Layers that are gone have no newest version to be sorted by.
  const sort = namesDeleted(asked.filter) ? { ...asked.sort, key: "name" as const } : asked.sort;
  const request = pageRequest(asked, layerListTerms.sorts[sort.key]);
  const descending = sort.descending !== isBackward(request);
  const cursor = request.after ?? request.before;
  const read = await ctx.db.layer.findMany({
    where: cursor ? { AND: [where, beyond(sort.key, cursor, descending)] } : where,
    orderBy: orderBy(sort.key, descending),
    take: asked.size + 1,
    include,
  });
  const page = toPage(read, request, (row) => ({ value: sortValue(row, sort.key), id: row.id }), asked.size);
  const usage = await layerUsage(ctx.db, page.rows.map((row) => row.id));
  return { ...page, rows: page.rows.map((row) => ({ ...toRow(row), ...(usage.get(row.id) ?? { usedByFunctions: 0, deprecatedVersions: 0 }) })) };
}

/** Every layer that a request means, page after page. */
export async function walkLayers(ctx: Context, asked: LayerListRequest): Promise<Result<AsyncIterable<LayerRow>>> {
  if (!may(ctx.actor, "layers.read")) return notAllowed("layers.read");
  const where = layerWhere(asked);
  return done(walkPages((after) => readPage(ctx, { ...asked, after, before: undefined, size: 200 }, where)));
}

const include = {
  awsAccount: { select: { name: true } },
  logicalLayer: { select: { id: true, team: { select: { id: true, name: true } } } },
} satisfies Prisma.LayerInclude;

type LayerRead = Prisma.LayerGetPayload<{ include: typeof include }>;

function toRow({ awsAccount, logicalLayer, ...row }: LayerRead) {
  const { id, partition, accountId, region, name, arn, latestVersion, latestAt, versionCount, runtimes, architectures } = row;
  return {
    id, partition, accountId, accountName: awsAccount.name, region, name, arn, logicalLayerId: logicalLayer.id, team: logicalLayer.team,
    latestVersion, latestAt, versionCount, runtimes, architectures,
  };
}

function sortValue(row: LayerRead, sort: LayerSort): string | number {
  if (sort === "versions") return row.versionCount;
  return sort === "latest" ? (row.latestAt?.toISOString() ?? "") : row.name;
}

const columns = { name: "name", latest: "latestAt", versions: "versionCount" } as const;

function orderBy(sort: LayerSort, descending: boolean): Prisma.LayerOrderByWithRelationInput[] {
  const order = descending ? "desc" : "asc";
  return [{ [columns[sort]]: order }, { id: order }];
}

/** The rows that come after the cursor in this order. */
function beyond(sort: LayerSort, { value, id }: Cursor, descending: boolean): Prisma.LayerWhereInput {
  const column = columns[sort];
  const then = descending ? "lt" : "gt";
  return { OR: [{ [column]: { [then]: value } }, { [column]: value, id: { [then]: id } }] };
}
