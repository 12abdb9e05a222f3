import { may, notAllowed } from "@/lib/auth/authorise";
import type { Prisma } from "@/lib/db/generated/client";
import { coverageOf, isBeingRead, type Coverage } from "@/lib/domain/coverage";
import { isBackward, pageRequest, toPage, walkPages, type Cursor, type Page } from "@/lib/domain/keyset";
import { done, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";
import { accountWhere } from "./account-where";
import { accountListTerms, type AccountListRequest } from "./schema";

export type RegionCoverage = { region: string; coverage: Coverage; completeAt: Date | null; reading: boolean };

export type AccountRow = {
  id: string;
  partition: string;
  accountId: string;
  name: string;
  team: { id: string; name: string } | null;
  /** Layers that have a version, and functions, as far as they were read. */
  layers: number;
  functions: number;
  regions: RegionCoverage[];
};

export type AccountList = Page<AccountRow> & {
  total: number;
  /** How many are connected at all, whatever was asked. */
  connected: number;
  /** May the actor connect an account for some team? */
  connectable: boolean;
};

/** A page of the connected accounts, each with how well its regions are known. */
export async function listAccounts(ctx: Context, asked: AccountListRequest): Promise<Result<AccountList>> {
  if (!may(ctx.actor, "accounts.read")) return notAllowed("accounts.read");
  const where = accountWhere(asked, ctx.now());
  const [page, total, connected] = await Promise.all([readPage(ctx, asked, where), ctx.db.awsAccount.count({ where }), ctx.db.awsAccount.count()]);
  return done({ ...page, total, connected, connectable: may(ctx.actor, "accounts.manage") });
}

/** Every account that a request means, page after page. */
export async function walkAccounts(ctx: Context, asked: AccountListRequest): Promise<Result<AsyncIterable<AccountRow>>> {
  if (!may(ctx.actor, "accounts.read")) return notAllowed("accounts.read");
  const where = accountWhere(asked, ctx.now());
  return done(walkPages((after) => readPage(ctx, { ...asked, after, before: undefined, size: 200 }, where)));
}

const include = {
  team: { select: { id: true, name: true } },
  regionStates: { orderBy: { region: "asc" } },
  _count: { select: { layers: { where: { versionCount: { gt: 0 } } }, functions: { where: { removedAt: null } } } },
} satisfies Prisma.AwsAccountInclude;

const columns = { name: "name", account: "accountId" } as const;

async function readPage(ctx: Context, asked: AccountListRequest, where: Prisma.AwsAccountWhereInput): Promise<Page<AccountRow>> {
  const { sort, size } = asked;
  const column = columns[sort.key];
  const request = pageRequest(asked, accountListTerms.sorts[sort.key]);
  const descending = sort.descending !== isBackward(request);
  const cursor = request.after ?? request.before;
  const order = descending ? "desc" : "asc";
  const read = await ctx.db.awsAccount.findMany({
    where: cursor ? { AND: [where, beyond(column, cursor, descending)] } : where,
    orderBy: [{ [column]: order }, { id: order }],
    take: size + 1,
    include,
  });
  const page = toPage(read, request, (row) => ({ value: row[column], id: row.id }), size);
  const now = ctx.now();
  return { ...page, rows: page.rows.map((row) => rowOf(row, now)) };
}

/** The rows that come after the cursor in this order. */
function beyond(column: "name" | "accountId", { value, id }: Cursor, descending: boolean): Prisma.AwsAccountWhereInput {
  const then = descending ? "lt" : "gt";
  return { OR: [{ [column]: { [then]: value } }, { [column]: value, id: { [then]: id } }] };
}

function rowOf(row: Prisma.AwsAccountGetPayload<{ include: typeof include }>, now: Date): AccountRow {
  const { id, partition, accountId, name, team, regionStates, _count } = row;
  return {
    id, partition, accountId, name, team, layers: _count.layers, functions: _count.functions,
    regions: regionStates.map((state) => ({
      region: state.region, coverage: coverageOf(state, now), completeAt: state.completeAt, reading: isBeingRead(state, now),
    })),
  };
}
