import { may, notAllowed } from "@/lib/auth/authorise";
import { functionsSeenBy } from "@/lib/auth/functions-seen-by";
import type { Prisma } from "@/lib/db/generated/client";
import { isBackward, pageRequest, toPage, walkPages, type Cursor, type Page } from "@/lib/domain/keyset";
import { layerVersionState, type LayerVersionState } from "@/lib/domain/layer-version";
import { done, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";
import { functionWhere } from "./function-where";
import { functionListTerms, type FunctionListRequest, type FunctionSort } from "./schema";

export type FunctionRow = {
  id: string;
  partition: string;
  accountId: string;
  accountName: string;
  region: string;
  name: string;
  arn: string;
  runtime: string | null;
  architecture: string;
  owner: string | null;
  lastModified: Date | null;
  /** What `$LATEST` holds, in order. State null: a version of an account that is not connected. */
  layers: { arn: string; state: LayerVersionState | null }[];
};

const include = {
  awsAccount: { select: { name: true } },
  references: {
    where: { removedAt: null, qualifier: "$LATEST" },
    orderBy: { position: "asc" },
    include: { layerVersion: { select: { deprecatedAt: true, blockedAt: true, deletedAt: true } } },
  },
} satisfies Prisma.LambdaFunctionInclude;

type FunctionRead = Prisma.LambdaFunctionGetPayload<{ include: typeof include }>;

/** One page of the functions that the actor may know, as far as they were read, and how many there are. */
export async function listFunctions(ctx: Context, asked: FunctionListRequest): Promise<Result<Page<FunctionRow> & { total: number }>> {
  if (!may(ctx.actor, "functions.read")) return notAllowed("functions.read");
  const where = { AND: [functionsSeenBy(ctx.actor), functionWhere(asked)] };
  const [page, total] = await Promise.all([readPage(ctx, asked, where), ctx.db.lambdaFunction.count({ where })]);
  return done({ ...page, total });
}

/** Every function that a request means and the actor may know, page after page. */
export async function walkFunctions(ctx: Context, asked: FunctionListRequest): Promise<Result<AsyncIterable<FunctionRow>>> {
  if (!may(ctx.actor, "functions.read")) return notAllowed("functions.read");
  const where = { AND: [functionsSeenBy(ctx.actor), functionWhere(asked)] };
  return done(walkPages((after) => readPage(ctx, { ...asked, after, before: undefined, size: 200 }, where)));
}

async function readPage(ctx: Context, asked: FunctionListRequest, where: Prisma.LambdaFunctionWhereInput): Promise<Page<FunctionRow>> {
  const { sort, size } = asked;
  const request = pageRequest(asked, functionListTerms.sorts[sort.key]);
  const descending = sort.descending !== isBackward(request);
  const cursor = request.after ?? request.before;
  const order = descending ? "desc" : "asc";
  const read = await ctx.db.lambdaFunction.findMany({
    where: cursor ? { AND: [where, beyond(sort.key, cursor, descending)] } : where,
    orderBy: [sort.key === "name" ? { name: order } : { lastModified: order }, { id: order }],
    take: size + 1,
    include,
  });
  const page = toPage(read, request, (row) => ({ value: sort.key === "name" ? row.name : (row.lastModified?.toISOString() ?? ""), id: row.id }), size);
  return { ...page, rows: page.rows.map(toRow) };
}

/** The rows that come after the cursor in this order. */
function beyond(sort: FunctionSort, { value, id }: Cursor, descending: boolean): Prisma.LambdaFunctionWhereInput {
  const then = descending ? "lt" : "gt";
  if (sort === "name") return { OR: [{ name: { [then]: value } }, { name: String(value), id: { [then]: id } }] };
  const at = new Date(value);
  return { OR: [{ lastModified: { [then]: at } }, { lastModified: at, id: { [then]: id } }] };
}

function toRow(row: FunctionRead): FunctionRow {
  const { id, partition, accountId, region, name, arn, runtime, architecture, owner, lastModified } = row;
  return {
    id, partition, accountId, accountName: row.awsAccount.name, region, name, arn, runtime, architecture, owner, lastModified,
    layers: row.references.map(({ layerVersionArn, layerVersion }) => ({
      arn: layerVersionArn,
      state: layerVersion && layerVersionState(layerVersion),
    })),
  };
}
