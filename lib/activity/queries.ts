import type { Actor } from "@/lib/auth/actor";
import { may, notAllowed } from "@/lib/auth/authorise";
import type { Database } from "@/lib/db/database";
import type { Event, Prisma } from "@/lib/db/generated/client";
import { isBackward, pageRequest, toPage, walkPages, type Page, type PageRequest } from "@/lib/domain/keyset";
import { allows } from "@/lib/domain/role";
import { done, type Result } from "@/lib/domain/result";
import { eventActions, type EventAction } from "./actions";
import type { JsonValue } from "./json";

export type ListedEvent = {
  /** A whole number, as text: it may be larger than a browser's numbers. */
  seq: string;
  id: string;
  at: Date;
  actor: { kind: string; id: string | null; name: string };
  /** Null when a newer build recorded an action that this one does not know; `actionName` has it. */
  action: EventAction | null;
  actionName: string;
  subject: { kind: string; id: string; label: string };
  teamId: string | null;
  reason: string | null;
  before: JsonValue;
  after: JsonValue;
  hash: string;
};

/** Newest first. */
export type EventPage = Page<ListedEvent>;

type Reading = { actor: Actor; db: Database };

/** A page of the activity log. Whoever may read it only in teams sees what happened in those, and what they did themselves. */
export async function listEvents(
  { actor, db }: Reading,
  { where = {}, size = 50, ...cursors }: { where?: Prisma.EventWhereInput; size?: number; after?: string | undefined; before?: string | undefined } = {},
): Promise<Result<EventPage>> {
  const readable = readableBy(actor);
  return readable ? done(await readPage(db, { AND: [readable, where] }, pageRequest(cursors, "number"), size)) : notAllowed("activity.read");
}

/** Every event that a condition means, newest first, page after page. */
export async function walkEvents({ actor, db }: Reading, where: Prisma.EventWhereInput): Promise<Result<AsyncIterable<ListedEvent>>> {
  const readable = readableBy(actor);
  if (!readable) return notAllowed("activity.read");
  return done(walkPages((after) => readPage(db, { AND: [readable, where] }, pageRequest({ after }, "number"), 200)));
}

async function readPage(db: Database, where: Prisma.EventWhereInput, request: PageRequest, size: number): Promise<EventPage> {
  const backward = isBackward(request);
  const cursor = request.after ?? request.before;
  const beyond = cursor ? { seq: { [backward ? "gt" : "lt"]: BigInt(cursor.value) } } : {};
  const rows = await db.event.findMany({ where: { AND: [beyond, where] }, orderBy: { seq: backward ? "asc" : "desc" }, take: size + 1 });
  const page = toPage(rows, request, ({ seq, id }) => ({ value: Number(seq), id }), size);
  return { ...page, rows: page.rows.map(listed) };
}

/** One event of the log, with what stood before and after; null when there is none that the actor may read. */
export async function findEvent({ actor, db }: { actor: Actor; db: Database }, id: string): Promise<Result<ListedEvent | null>> {
  const readable = readableBy(actor);
  if (!readable) return notAllowed("activity.read");
  const row = await db.event.findFirst({ where: { AND: [readable, { id }] } });
  return done(row && listed(row));
}

/** Null: nothing at all. */
function readableBy(actor: Actor): Prisma.EventWhereInput | null {
  if (may(actor, "activity.read", { teamId: null })) return {};
  if (actor.kind !== "person" || !may(actor, "activity.read")) return null;
  const teams = actor.roles.flatMap(({ role, teamId }) => (teamId !== null && allows(role, "activity.read") ? [teamId] : []));
  return { OR: [{ teamId: { in: teams } }, { actorId: actor.userId }] };
}

function listed(row: Event): ListedEvent {
  return {
    seq: String(row.seq),
    id: row.id,
    at: row.at,
    actor: { kind: row.actorKind, id: row.actorId, name: row.actorName },
    action: eventActions.find((action) => action === row.action) ?? null,
    actionName: row.action,
    subject: { kind: row.subjectKind, id: row.subjectId, label: row.subjectLabel },
    teamId: row.teamId,
    reason: row.reason,
    before: row.before,
    after: row.after,
    hash: row.hash,
  };
}
