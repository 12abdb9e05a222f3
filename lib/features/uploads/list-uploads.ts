import { may, notAllowed } from "@/lib/auth/authorise";
import type { Prisma } from "@/lib/db/generated/client";
import { dayAfter, startOfDay } from "@/lib/domain/calendar-day";
import { dayCondition, textCondition, whereOf } from "@/lib/domain/filter/where";
import { isBackward, pageRequest, toPage, walkPages, type Cursor, type Page } from "@/lib/domain/keyset";
import { publicationStates, runningTargets, stateOfPublications } from "@/lib/domain/publication";
import { done, type Result } from "@/lib/domain/result";
import { verdictAsOf } from "@/lib/domain/verdict-as-of";
import type { Context } from "../context";
import { uploadListTerms, uploadStates, type UploadListRequest, type UploadProperty, type UploadSort } from "./schema";
import { summaryOf, type UploadSummary } from "./upload-summary";

type Where = Prisma.UploadWhereInput;

/** A page of the actor's own drafts. Given up ones are left out; those wholly published are shown when asked for. */
export async function listUploads(ctx: Context, asked: UploadListRequest): Promise<Result<Page<UploadSummary> & { total: number }>> {
  const where = uploadWhere(ctx, asked);
  if (!where) return notAllowed("uploads.manage");
  const [page, total] = await Promise.all([readPage(ctx, asked, where), ctx.db.upload.count({ where })]);
  return done({ ...page, total });
}

/** Every draft of the actor's that a request means, page after page. */
export async function walkUploads(ctx: Context, asked: UploadListRequest): Promise<Result<AsyncIterable<UploadSummary>>> {
  const where = uploadWhere(ctx, asked);
  if (!where) return notAllowed("uploads.manage");
  return done(walkPages((after) => readPage(ctx, { ...asked, after, before: undefined, size: 200 }, where)));
}

/** Null: the actor has no drafts to see. */
function uploadWhere({ actor }: Context, { filter, timeZone }: UploadListRequest): Where | null {
  if (actor.kind !== "person" || !may(actor, "uploads.manage")) return null;
  const asked = whereOf<UploadProperty, Where>(filter, {
    file: (value, operator) => ({ fileName: textCondition(value, operator) }),
    layer: (value, operator) => ({ layerName: textCondition(value, operator) }),
    state: (value) => ({ state: uploadStates.find((state) => state === value) ?? { in: [] } }),
    verdict: (value) => ({ AND: [{ inspectionId: { not: null } }, { inspection: { is: { verdict: value } } }] }),
    publication: publicationWhere,
    begun: (value, operator) => {
      const start = startOfDay(value, timeZone);
      return start ? { createdAt: dayCondition(start, dayAfter(start, timeZone), operator) } : {};
    },
    text: (value) => ({ OR: [{ fileName: textCondition(value, ":") }, { layerName: textCondition(value, ":") }] }),
  });
  const finished = namesPublication(filter) ? [] : [{ NOT: publicationWhere("published") }];
  return { AND: [{ userId: actor.userId, state: { not: "discarded" } }, asked, ...finished] };
}

function namesPublication({ terms }: UploadListRequest["filter"]): boolean {
  return terms.some(({ property }) => property === "publication");
}

/** As `stateOfPublications` decides it. */
function publicationWhere(asked: string): Where {
  const uncertain: Where = { plans: { some: { targets: { some: { state: "uncertain" } } } } };
  const publishing: Where = { plans: { some: { targets: { some: { state: { in: [...runningTargets] } }, none: { state: "failed" } } } } };
  const published: Where = { plans: { some: { targets: { some: {}, every: { state: "published" } } } } };
  switch (publicationStates.find((each) => each === asked)) {
    case undefined:
      return { plans: { none: {} } };
    case "uncertain":
      return uncertain;
    case "publishing":
      return { AND: [publishing, { NOT: uncertain }] };
    case "published":
      return { AND: [published, { NOT: { OR: [uncertain, publishing] } }] };
    case "failed":
      return { plans: { some: {} }, NOT: { OR: [uncertain, publishing, published] } };
  }
}

const include = {
  inspection: { select: { verdict: true } },
  plans: { include: { targets: { select: { state: true } } }, orderBy: { createdAt: "desc" } },
} satisfies Prisma.UploadInclude;

type UploadRead = Prisma.UploadGetPayload<{ include: typeof include }>;

const columns = { begun: "createdAt", changed: "updatedAt", file: "fileName" } as const;

async function readPage(ctx: Context, asked: UploadListRequest, where: Where): Promise<Page<UploadSummary>> {
  const { sort, size } = asked;
  const request = pageRequest(asked, uploadListTerms.sorts[sort.key]);
  const descending = sort.descending !== isBackward(request);
  const cursor = request.after ?? request.before;
  const order = descending ? "desc" : "asc";
  const read = await ctx.db.upload.findMany({
    where: cursor ? { AND: [where, beyond(sort.key, cursor, descending)] } : where,
    orderBy: [{ [columns[sort.key]]: order }, { id: order }],
    take: size + 1,
    include,
  });
  const page = toPage(read, request, (row) => ({ value: sortValue(row, sort.key), id: row.id }), size);
  return { ...page, rows: page.rows.map((row) => rowOf(row, ctx.now().toISOString().slice(0, 10))) };
}

function sortValue(row: UploadRead, sort: UploadSort): string {
  return sort === "file" ? row.fileName : row[columns[sort]].toISOString();
}

/** The rows that come after the cursor in this order. */
function beyond(sort: UploadSort, { value, id }: Cursor, descending: boolean): Where {
  const then = descending ? "lt" : "gt";
  const column = columns[sort];
  return { OR: [{ [column]: { [then]: value } }, { [column]: value, id: { [then]: id } }] };
}

function rowOf(upload: UploadRead, today: string): UploadSummary {
  return {
    ...summaryOf(upload),
    verdict: verdictAsOf(upload.inspection?.verdict, upload.runtimes, today),
    publication: stateOfPublications(upload.plans.map(({ targets }) => targets.map(({ state }) => state))),
    plans: upload.plans.map((plan) => ({
      id: plan.id,
      createdAt: plan.createdAt,
      published: plan.targets.filter((target) => target.state === "published").length,
      targets: plan.targets.length,
      uncertain: plan.targets.some((target) => target.state === "uncertain"),
    })),
  };
}
