import { may, notAllowed } from "@/lib/auth/authorise";
import { isBackward, pageRequest, pageSize, toPage, type Page } from "@/lib/domain/keyset";
import { done, type Result } from "@/lib/domain/result";
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
  /** "$LATEST" or a published version's number. */
  qualifier: string;
  /** From 0: layers are unpacked in this order. */
  position: number;
  firstSeenAt: Date;
};

/** The functions (by qualifier) that hold a layer version now, as far as they were read. One page; newest first. */
export async function listVersionReferences(
  ctx: Context,
  layerVersionId: string,
  cursors: { after?: string | undefined; before?: string | undefined },
): Promise<Result<Page<ReferenceRow>>> {
  if (!may(ctx.actor, "layers.read")) return notAllowed("layers.read");
  const request = pageRequest(cursors, "time");
  const order = isBackward(request) ? "asc" : "desc";
  const then = order === "asc" ? "gt" : "lt";
  const cursor = request.after ?? request.before;
  const at = cursor && new Date(cursor.value);
  const rows = await ctx.db.reference.findMany({
    where: {
      layerVersionId,
      removedAt: null,
      ...(cursor ? { OR: [{ firstSeenAt: { [then]: at } }, { firstSeenAt: at, id: { [then]: cursor.id } }] } : {}),
    },
    orderBy: [{ firstSeenAt: order }, { id: order }],
    take: pageSize + 1,
    include: { function: { include: { awsAccount: { select: { name: true } } } } },
  });
  const page = toPage(rows, request, (row) => ({ value: row.firstSeenAt.toISOString(), id: row.id }));
  return done({
    ...page,
    rows: page.rows.map(({ id, qualifier, position, firstSeenAt, function: held }) => ({
      id, qualifier, position, firstSeenAt,
      partition: held.partition, accountId: held.accountId, accountName: held.awsAccount.name, region: held.region,
      functionName: held.name, functionArn: held.arn, runtime: held.runtime, owner: held.owner,
    })),
  });
}
