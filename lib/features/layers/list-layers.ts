import { may, notAllowed } from "@/lib/auth/authorise";
import type { Prisma } from "@/lib/db/generated/client";
import { isBackward, pageRequest, pageSize, toPage, type Cursor, type Page, type PageRequest } from "@/lib/domain/keyset";
import { done, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";
import { layerUsage } from "./layer-usage";
import { layerWhere } from "./layer-where";
import type { LayerFilter, LayerSort } from "./schema";

export type LayerRow = {
  id: string;
  partition: string;
  accountId: string;
  accountName: string;
  region: string;
  name: string;
  arn: string;
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

/** One page of layers, and how many there are. The filter comes from the page's address. */
export async function listLayers(ctx: Context, filter: LayerFilter): Promise<Result<Page<LayerRow> & { total: number }>> {
  if (!may(ctx.actor, "layers.read")) return notAllowed("layers.read");
  const sort = filter.state === "deleted" ? { key: "name" as const, descending: filter.sort.descending } : filter.sort;
  const request = pageRequest(filter, cursorKinds[sort.key]);
  const where = layerWhere(filter);
  const descending = sort.descending !== isBackward(request);
  const cursor = request.after ?? request.before;
  const [read, total] = await Promise.all([
    ctx.db.layer.findMany({
      where: cursor ? { AND: [where, beyond(sort.key, cursor, descending)] } : where,
      orderBy: orderBy(sort.key, descending),
      take: pageSize + 1,
      include: { awsAccount: { select: { name: true } }, logicalLayer: { select: { team: { select: { id: true, name: true } } } } },
    }),
    ctx.db.layer.count({ where }),
  ]);
  return done({ ...(await withUsage(ctx, read, sort.key, request)), total });
}

type LayerRead = Prisma.LayerGetPayload<{
  include: { awsAccount: { select: { name: true } }; logicalLayer: { select: { team: { select: { id: true; name: true } } } } };
}>;

async function withUsage(ctx: Context, read: LayerRead[], sort: LayerSort, request: PageRequest): Promise<Page<LayerRow>> {
  const page = toPage(read, request, (row) => ({ value: sortValue(row, sort), id: row.id }));
  const usage = await layerUsage(ctx.db, page.rows.map((row) => row.id));
  return { ...page, rows: page.rows.map((row) => ({ ...toRow(row), ...(usage.get(row.id) ?? { usedByFunctions: 0, deprecatedVersions: 0 }) })) };
}

function toRow({ awsAccount, logicalLayer, ...row }: LayerRead) {
  const { id, partition, accountId, region, name, arn, latestVersion, latestAt, versionCount, runtimes, architectures } = row;
  return {
    id, partition, accountId, accountName: awsAccount.name, region, name, arn, team: logicalLayer.team,
    latestVersion, latestAt, versionCount, runtimes, architectures,
  };
}

function sortValue(row: LayerRead, sort: LayerSort): string | number {
  if (sort === "versions") return row.versionCount;
  return sort === "latest" ? (row.latestAt?.toISOString() ?? "") : row.name;
}

const cursorKinds = { name: "text", latest: "time", versions: "number" } as const;

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
