import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import type { Transaction } from "@/lib/db/database";
import { Prisma } from "@/lib/db/generated/client";
import type { EventAction } from "./actions";
import { beforeTheFirst, hashEvent, type EventContent } from "./chain";
import type { JsonValue } from "./json";
import { storableJson, storableText } from "./storable";

export type EventToRecord = {
  actor: Actor;
  at: Date;
  action: EventAction;
  subject: { kind: string; id: string; label: string };
  /** The team whose people may read it; null or absent: organization-wide readers only. */
  teamId?: string | null;
  reason?: string;
  before?: JsonValue;
  after?: JsonValue;
};

/** Held until the transaction ends: the next event must see this one, or two would follow the same. */
const chainLock = 72_707_371;

/**
 * Appends an event to the chain, in the caller's transaction: what cannot be recorded does not happen. Writers of events
 * wait for one another from here to their commit, so record last.
 */
export async function recordEvent(tx: Transaction, event: EventToRecord): Promise<void> {
  await recordEvents(tx, [event]);
}

/** As `recordEvent`, for several that happened together, in their order. */
export async function recordEvents(tx: Transaction, events: readonly EventToRecord[]): Promise<void> {
  if (events.length === 0) return;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${chainLock}::bigint)`;
  const newest = await tx.event.findFirst({ orderBy: { seq: "desc" }, select: { seq: true, hash: true } });
  let seq = newest?.seq ?? 0n;
  let previousHash = newest?.hash ?? beforeTheFirst;
  const rows = events.map((event) => {
    const content = contentOf(event);
    const row = { ...content, seq: ++seq, before: content.before ?? Prisma.DbNull, after: content.after ?? Prisma.DbNull, previousHash, hash: hashEvent(content, previousHash) };
    previousHash = row.hash;
    return row;
  });
  await tx.event.createMany({ data: rows });
}

function contentOf({ actor, at, action, subject, teamId, reason, before, after }: EventToRecord): EventContent {
  return {
    id: randomUUID(),
    at,
    actorKind: actor.kind,
    actorId: actor.kind === "person" ? actor.userId : null,
    actorName: storableText(actor.name),
    action,
    subjectKind: subject.kind,
    subjectId: storableText(subject.id),
    subjectLabel: storableText(subject.label),
    teamId: teamId ?? null,
    reason: reason === undefined ? null : storableText(reason),
    before: storableJson(before),
    after: storableJson(after),
  };
}
