import type { Database } from "@/lib/db/database";
import { beforeTheFirst, hashEvent, type EventContent } from "./chain";

export type ChainHead = { seq: bigint; hash: string };

export type ChainFault =
  /** What it says is not what was recorded. */
  | { kind: "changed"; seq: bigint }
  /** It is as it was recorded, and does not follow the event before it: moved, inserted, or the one before was replaced. */
  | { kind: "misplaced"; seq: bigint }
  /** Both included. */
  | { kind: "missing"; from: bigint; to: bigint }
  /** Every link holds, but this is not the event that was noted elsewhere: the log was written anew from here or before. */
  | { kind: "rewritten"; seq: bigint };

export type ChainReport = { events: number; head: ChainHead | null; faults: ChainFault[] };

export type StoredEvent = EventContent & { seq: bigint; previousHash: string; hash: string };

const batchSize = 1_000;

/**
 * Checks every event and every link. A log that was cut at its end, or computed anew as a whole, is consistent in itself:
 * only `noted`, a head written down elsewhere earlier, shows that.
 */
export async function verifyChain(db: Database, noted?: ChainHead): Promise<ChainReport> {
  return verifyEvents(storedEvents(db), noted);
}

/** The same for events from anywhere, in the order of `seq`. */
export async function verifyEvents(events: AsyncIterable<StoredEvent>, noted?: ChainHead): Promise<ChainReport> {
  const faults: ChainFault[] = [];
  let head: ChainHead = { seq: 0n, hash: beforeTheFirst };
  let count = 0;
  for await (const event of events) {
    faults.push(...faultsOf(event, head));
    if (noted?.seq === event.seq && noted.hash !== event.hash) faults.push({ kind: "rewritten", seq: event.seq });
    head = { seq: event.seq, hash: event.hash };
    count++;
  }
  if (noted && head.seq < noted.seq) faults.push({ kind: "missing", from: head.seq + 1n, to: noted.seq });
  return { events: count, head: count > 0 ? head : null, faults };
}

function faultsOf({ seq, previousHash, hash, ...content }: StoredEvent, before: ChainHead): ChainFault[] {
  const faults: ChainFault[] = [];
  const gap = seq !== before.seq + 1n;
  if (gap) faults.push({ kind: "missing", from: before.seq + 1n, to: seq - 1n });
  if (hashEvent(content, previousHash) !== hash) faults.push({ kind: "changed", seq });
  else if (!gap && previousHash !== before.hash) faults.push({ kind: "misplaced", seq });
  return faults;
}

async function* storedEvents(db: Database): AsyncGenerator<StoredEvent> {
  for (let after = 0n; ; ) {
    const batch = await db.event.findMany({ where: { seq: { gt: after } }, orderBy: { seq: "asc" }, take: batchSize });
    yield* batch;
    const last = batch.at(-1);
    if (!last || batch.length < batchSize) return;
    after = last.seq;
  }
}
