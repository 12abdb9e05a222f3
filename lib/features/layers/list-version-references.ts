import { may, notAllowed } from "@/lib/auth/authorise";
import { functionsSeenBy } from "@/lib/auth/functions-seen-by";
import type { Prisma } from "@/lib/db/generated/client";
import { isBackward, pageRequest, pageSize, toPage, type Page } from "@/lib/domain/keyset";
import { done, refuse, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";

export type ReferenceRow = {
  id: string;
  partition: string;
  accountId: string;
  accountName: string;
  region: string;
  functionName: string;
  functionArn: string;
  runtime: string | null;
  owner: string | null;
  /** May the actor open the function? Owners of the layer learn of other teams' functions that they hold it, and no more. */
  readable: boolean;
  /** "$LATEST" or a published version's number. */
  qualifier: string;
  /** From 0: layers are unpacked in this order. */
  position: number;
  firstSeenAt: Date;
};

/**
 * The functions (by qualifier) that hold a layer version now, as far as they were read. One page; newest first. Owners of the
 * layer see all of them; others those of their teams, and how many there are besides.
 */
export async function listVersionReferences(
  ctx: Context,
  layerVersionId: string,
  cursors: { after?: string | undefined; before?: string | undefined },
): Promise<Result<Page<ReferenceRow> & { hidden: number }>> {
  if (!may(ctx.actor, "layers.read")) return notAllowed("layers.read");
  const version = await ctx.db.layerVersion.findUnique({ where: { id: layerVersionId }, select: { layer: { select: { logicalLayer: { select: { teamId: true } } } } } });
  if (!version) return refuse("layer-version-unknown");
  const seen = functionsSeenBy(ctx.actor);
  const ownersSide = may(ctx.actor, "shares.read", version.layer.logicalLayer);
  const request = pageRequest(cursors, "time");
  const order = isBackward(request) ? "asc" : "desc";
  const then = order === "asc" ? "gt" : "lt";
  const cursor = request.after ?? request.before;
  const at = cursor && new Date(cursor.value);
  const held = { layerVersionId, removedAt: null };
  const rows = await ctx.db.reference.findMany({
    where: {
      ...held,
      ...(ownersSide ? {} : { function: seen }),
      ...(cursor ? { OR: [{ firstSeenAt: { [then]: at } }, { firstSeenAt: at, id: { [then]: cursor.id } }] } : {}),
    },
    orderBy: [{ firstSeenAt: order }, { id: order }],
    take: pageSize + 1,
    include: { function: { include: { awsAccount: { select: { name: true } } } } },
  });
  const page = toPage(rows, request, (row) => ({ value: row.firstSeenAt.toISOString(), id: row.id }));
  const readable = await ctx.db.lambdaFunction.findMany({ where: { AND: [seen, { id: { in: page.rows.map(({ functionId }) => functionId) } }] }, select: { id: true } });
  const known = new Set(readable.map(({ id }) => id));
  return done({
    ...page,
    hidden: ownersSide ? 0 : (await ctx.db.reference.count({ where: held })) - (await ctx.db.reference.count({ where: { ...held, function: seen } })),
    rows: page.rows.map((row) => toRow(row, known.has(row.functionId))),
  });
}

type Read = Prisma.ReferenceGetPayload<{ include: { function: { include: { awsAccount: { select: { name: true } } } } } }>;

function toRow({ id, qualifier, position, firstSeenAt, function: held }: Read, readable: boolean): ReferenceRow {
  return {
    id, qualifier, position, firstSeenAt, readable,
    partition: held.partition, accountId: held.accountId, accountName: held.awsAccount.name, region: held.region,
    functionName: held.name, functionArn: held.arn, runtime: readable ? held.runtime : null, owner: readable ? held.owner : null,
  };
}
