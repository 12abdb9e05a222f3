import type { Actor } from "@/lib/auth/actor";
import type { Transaction } from "@/lib/db/database";
import type { EventAction } from "./actions";
import type { JsonValue } from "./json";

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

/** Appends an event to the chain, in the caller's transaction: what cannot be recorded does not happen. */
export async function recordEvent(tx: Transaction, event: EventToRecord): Promise<void> {
  const newest = await tx.event.findFirst({ orderBy: { seq: "desc" }, select: { seq: true } });
  throw new Error(`event ${(newest?.seq ?? 0n) + 1n} (${event.action}) cannot be recorded yet`);
}
