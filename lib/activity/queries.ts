import type { Actor } from "@/lib/auth/actor";
import { may, notAllowed } from "@/lib/auth/authorise";
import type { Database } from "@/lib/db/database";
import type { Event, Prisma } from "@/lib/db/generated/client";
import { allows } from "@/lib/domain/role";
import { done, type Result } from "@/lib/domain/result";
import { eventActions, type EventAction } from "./actions";
import type { JsonValue } from "./json";

export type EventFilters = {
  /** A person's id, or "system". */
  actor?: string;
  /** One action, or a group of them by what stands before the dot ("upload"). */
  action?: string;
  subject?: { kind: string; id?: string };
  /** From this moment on. */
  from?: Date;
  /** Before this moment. */
  to?: Date;
  /** Anywhere in the actor's name, the subject's label or id, or the reason; upper and lower case alike. */
  text?: string;
};

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

export type EventPage = {
  /** Newest first. */
  events: ListedEvent[];
  /** What to give as `before` for the next page; null on the last one. */
  nextBefore: string | null;
};

const largestPage = 200;

/** A page of the activity log. Whoever may read it only in teams sees what happened in those. */
export async function listEvents(
  { actor, db }: { actor: Actor; db: Database },
  { filters = {}, before, limit = 50 }: { filters?: EventFilters; before?: string; limit?: number } = {},
): Promise<Result<EventPage>> {
  const readable = readableBy(actor);
  if (!readable) return notAllowed("activity.read");
  const take = Math.min(Math.max(limit, 1), largestPage);
  const older = before && /^\d{1,18}$/.test(before) ? { seq: { lt: BigInt(before) } } : {};
  const rows = await db.event.findMany({
    where: { AND: [readable, older, whereOf(filters)] },
    orderBy: { seq: "desc" },
    take: take + 1,
  });
  const page = rows.slice(0, take);
  const last = page.at(-1);
  return done({ events: page.map(listed), nextBefore: rows.length > take && last ? String(last.seq) : null });
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
  return { teamId: { in: teams } };
}

function whereOf({ actor, action, subject, from, to, text }: EventFilters): Prisma.EventWhereInput {
  const conditions: Prisma.EventWhereInput[] = [];
  if (actor) conditions.push(actor === "system" ? { actorKind: "system" } : { actorId: actor });
  if (action) conditions.push({ action: action.includes(".") ? action : { startsWith: `${literally(action)}.` } });
  if (subject) conditions.push({ subjectKind: subject.kind, ...(subject.id && { subjectId: subject.id }) });
  if (from || to) conditions.push({ at: { ...(from && { gte: from }), ...(to && { lt: to }) } });
  if (text?.trim()) conditions.push(mentions(text.trim()));
  return { AND: conditions };
}

function mentions(text: string): Prisma.EventWhereInput {
  const somewhere = { contains: literally(text), mode: "insensitive" } as const;
  return { OR: [{ actorName: somewhere }, { subjectLabel: somewhere }, { subjectId: somewhere }, { reason: somewhere }] };
}

/** Prisma hands LIKE's wildcards through. */
function literally(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
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
