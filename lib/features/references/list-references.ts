import { may, notAllowed } from "@/lib/auth/authorise";
import { functionsSeenBy, referencesSeenBy } from "@/lib/auth/functions-seen-by";
import type { Prisma } from "@/lib/db/generated/client";
import { parseLayerArn } from "@/lib/domain/arn";
import { isBackward, pageRequest, toPage, walkPages, type Cursor, type Page } from "@/lib/domain/keyset";
import { layerVersionState } from "@/lib/domain/layer-version";
import { done, type Result } from "@/lib/domain/result";
import { scopeWhere } from "@/lib/domain/scope";
import type { Context } from "@/lib/features/context";
import { inspectionsHolding } from "./inspections-holding";
import { packageQuestions, referenceWhere } from "./reference-where";
import { mostCounted, referenceListTerms, type ReferenceListRequest, type ReferenceSort, type ReferenceState } from "./schema";

export type ReferenceListRow = {
  id: string;
  layerVersionArn: string;
  state: ReferenceState;
  deprecationReason: string | null;
  /** Who publishes the layer; the name where the account is connected. */
  publisher: { accountId: string; name: string | null };
  partition: string;
  accountId: string;
  accountName: string;
  region: string;
  functionName: string;
  functionArn: string;
  /** May the reader open the function? Owners of the layer learn of other teams' functions that they hold it, and no more. */
  readable: boolean;
  /** "$LATEST" or a published version's number. */
  qualifier: string;
  /** From 0: layers are unpacked in this order. */
  position: number;
  runtime: string | null;
  owner: string | null;
  firstSeenAt: Date;
  /** The reading that saw it no more; null while it is held. */
  removedAt: Date | null;
};

/** `total` counts no further than `mostCounted`: a number nobody reads is not worth reading every row for. */
export type ReferencePage = Page<ReferenceListRow> & {
  total: number;
  /** When Strata first saw a function in this scope; null when it has seen none. What was before is not known. */
  historySince: Date | null;
  /** Versions held now whose content Strata has not inspected; only counted where the filter asks about packages. */
  uninspected: number | null;
};

const include = {
  layerVersion: { select: { deprecatedAt: true, blockedAt: true, deletedAt: true, deprecationReason: true } },
  function: { include: { awsAccount: { select: { name: true } } } },
} satisfies Prisma.ReferenceInclude;

type ReferenceRead = Prisma.ReferenceGetPayload<{ include: typeof include }>;

/** One page of the references that a request means and the actor may know. */
export async function listReferences(ctx: Context, asked: ReferenceListRequest): Promise<Result<ReferencePage>> {
  if (!may(ctx.actor, "functions.read")) return notAllowed("functions.read");
  const where = await whereFor(ctx, asked);
  const [page, total, history, uninspected] = await Promise.all([
    readPage(ctx, asked, where),
    ctx.db.reference.count({ where, take: mostCounted }),
    ctx.db.lambdaFunction.aggregate({ where: { AND: [functionsSeenBy(ctx.actor), scopeWhere(asked.scope)] }, _min: { firstSeenAt: true } }),
    packageQuestions(asked).length > 0 ? countUninspected(ctx) : null,
  ]);
  return done({ ...page, total, historySince: history._min.firstSeenAt, uninspected });
}

/** Every reference that a request means, page after page. */
export async function walkReferences(ctx: Context, asked: ReferenceListRequest): Promise<Result<AsyncIterable<ReferenceListRow>>> {
  if (!may(ctx.actor, "functions.read")) return notAllowed("functions.read");
  const where = await whereFor(ctx, asked);
  return done(walkPages((after) => readPage(ctx, { ...asked, after, before: undefined, size: 200 }, where)));
}

async function whereFor({ actor, db }: Context, asked: ReferenceListRequest): Promise<Prisma.ReferenceWhereInput> {
  const held = new Map<string, string[]>();
  for (const { question, operator } of packageQuestions(asked)) held.set(`${operator}${question}`, await inspectionsHolding(db, question, operator));
  return { AND: [referencesSeenBy(actor), referenceWhere(asked, (question, operator) => held.get(`${operator}${question}`) ?? [], functionsSeenBy(actor))] };
}

async function countUninspected({ actor, db }: Context): Promise<number> {
  const versions = await db.reference.groupBy({
    by: ["layerVersionArn"],
    where: { AND: [referencesSeenBy(actor), { removedAt: null, OR: [{ layerVersionId: null }, { layerVersion: { is: { inspectionId: null } } }] }] },
  });
  return versions.length;
}

async function readPage(ctx: Context, asked: ReferenceListRequest, where: Prisma.ReferenceWhereInput): Promise<Page<ReferenceListRow>> {
  const { sort, size } = asked;
  const request = pageRequest(asked, referenceListTerms.sorts[sort.key]);
  const descending = sort.descending !== isBackward(request);
  const cursor = request.after ?? request.before;
  const order = descending ? "desc" : "asc";
  const read = await ctx.db.reference.findMany({
    where: cursor ? { AND: [where, beyond(sort.key, cursor, descending)] } : where,
    orderBy: [sort.key === "layer" ? { layerVersionArn: order } : { firstSeenAt: order }, { id: order }],
    take: size + 1,
    include,
  });
  const page = toPage(read, request, (row) => ({ value: sort.key === "layer" ? row.layerVersionArn : row.firstSeenAt.toISOString(), id: row.id }), size);
  return { ...page, rows: await toRows(ctx, page.rows) };
}

/** The rows that come after the cursor in this order. */
function beyond(sort: ReferenceSort, { value, id }: Cursor, descending: boolean): Prisma.ReferenceWhereInput {
  const then = descending ? "lt" : "gt";
  if (sort === "layer") return { OR: [{ layerVersionArn: { [then]: value } }, { layerVersionArn: String(value), id: { [then]: id } }] };
  const at = new Date(value);
  return { OR: [{ firstSeenAt: { [then]: at } }, { firstSeenAt: at, id: { [then]: id } }] };
}

async function toRows({ actor, db }: Context, rows: ReferenceRead[]): Promise<ReferenceListRow[]> {
  const publishers = rows.map(({ layerVersionArn }) => parseLayerArn(layerVersionArn)?.accountId ?? "");
  const [connected, seen] = await Promise.all([
    db.awsAccount.findMany({ where: { accountId: { in: [...new Set(publishers)] } }, select: { accountId: true, name: true } }),
    db.lambdaFunction.findMany({ where: { AND: [functionsSeenBy(actor), { id: { in: rows.map(({ functionId }) => functionId) } }] }, select: { id: true } }),
  ]);
  const names = new Map(connected.map(({ accountId, name }) => [accountId, name]));
  const readable = new Set(seen.map(({ id }) => id));
  return rows.map((row, index) => toRow(row, { accountId: publishers[index] ?? "", name: names.get(publishers[index] ?? "") ?? null }, readable.has(row.functionId)));
}

function toRow(row: ReferenceRead, publisher: ReferenceListRow["publisher"], readable: boolean): ReferenceListRow {
  const { id, layerVersionArn, layerVersion, qualifier, position, firstSeenAt, removedAt, function: held } = row;
  return {
    id, layerVersionArn, publisher, qualifier, position, firstSeenAt, removedAt, readable,
    state: layerVersion ? layerVersionState(layerVersion) : "unknown",
    deprecationReason: layerVersion?.deprecationReason ?? null,
    partition: held.partition, accountId: held.accountId, accountName: held.awsAccount.name, region: held.region,
    functionName: held.name, functionArn: held.arn, runtime: readable ? held.runtime : null, owner: readable ? held.owner : null,
  };
}
