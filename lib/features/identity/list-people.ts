import { may, notAllowed } from "@/lib/auth/authorise";
import type { Database } from "@/lib/db/database";
import type { Prisma } from "@/lib/db/generated/client";
import { isBackward, pageRequest, toPage, walkPages, type Cursor, type Page } from "@/lib/domain/keyset";
import { done, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";
import type { NamedGrant } from "./grants";
import { namedGrants, withTeamNames } from "./named-grants";
import { personWhere } from "./person-where";
import { peopleListTerms, type PeopleListRequest, type PeopleSort } from "./schema";

export type PersonRow = {
  id: string;
  name: string;
  email: string;
  disabledAt: Date | null;
  roles: NamedGrant[];
  /** When a session of theirs was last used, to the five minutes; null: they never signed in. */
  lastSeenAt: Date | null;
};

export type PeoplePage = Page<PersonRow> & { total: number };

/** A page of people. `total` counts everybody the filter finds, on whatever page. */
export async function listPeople({ actor, db }: Context, asked: PeopleListRequest): Promise<Result<PeoplePage>> {
  if (!may(actor, "people.read")) return notAllowed("people.read");
  const where = personWhere(asked);
  const [page, total] = await Promise.all([readPage(db, asked, where), db.user.count({ where })]);
  return done({ ...page, total });
}

/** Everybody whom a request means, page after page. */
export async function walkPeople({ actor, db }: Context, asked: PeopleListRequest): Promise<Result<AsyncIterable<PersonRow>>> {
  if (!may(actor, "people.read")) return notAllowed("people.read");
  const where = personWhere(asked);
  return done(walkPages((after) => readPage(db, { ...asked, after, before: undefined, size: 200 }, where)));
}

const include = {
  roles: withTeamNames,
  sessions: { select: { updatedAt: true }, orderBy: { updatedAt: "desc" }, take: 1 },
} satisfies Prisma.UserInclude;

async function readPage(db: Database, asked: PeopleListRequest, where: Prisma.UserWhereInput): Promise<Page<PersonRow>> {
  const { sort, size } = asked;
  const request = pageRequest(asked, peopleListTerms.sorts[sort.key]);
  const descending = sort.descending !== isBackward(request);
  const cursor = request.after ?? request.before;
  const order = descending ? "desc" : "asc";
  const read = await db.user.findMany({
    where: cursor ? { AND: [where, beyond(sort.key, cursor, descending)] } : where,
    orderBy: [{ [sort.key]: order }, { id: order }],
    take: size + 1,
    include,
  });
  const page = toPage(read, request, (row) => ({ value: row[sort.key], id: row.id }), size);
  return { ...page, rows: page.rows.map(rowOf) };
}

/** The rows that come after the cursor in this order. */
function beyond(sort: PeopleSort, { value, id }: Cursor, descending: boolean): Prisma.UserWhereInput {
  const then = descending ? "lt" : "gt";
  return { OR: [{ [sort]: { [then]: value } }, { [sort]: value, id: { [then]: id } }] };
}

function rowOf({ id, name, email, disabledAt, lastSeenAt, roles, sessions }: Prisma.UserGetPayload<{ include: typeof include }>): PersonRow {
  return { id, name, email, disabledAt, roles: namedGrants(roles), lastSeenAt: sessions[0]?.updatedAt ?? lastSeenAt };
}
