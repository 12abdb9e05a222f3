import { padded } from "../world/rows";
import type { Store } from "../world/store";

/** An event that nobody has taken yet. */
export interface Waiting {
  id: string;
  /** As it is posted. */
  body: string;
}

/** Events on disk until a subscriber took them, or was asked often enough: one that was told of survives a kill. */
export class Outbox {
  private next: number;

  constructor(private readonly store: Store) {
    this.next = Number(store.table("events").ids("").at(-1) ?? 0) + 1;
  }

  /** What an earlier run left, oldest first. */
  left(): Waiting[] {
    return this.store.table("events").ids("").flatMap((id) => this.store.table("events").get("", id) ?? []);
  }

  /** Durable with the store's next `settled()`. */
  add(body: string): Waiting {
    const waiting = { id: padded(this.next), body };
    this.next += 1;
    this.store.commit(["events", "", waiting.id, waiting]);
    return waiting;
  }

  /** Should the process die before this is on disk, the event is sent once more. */
  remove({ id }: Waiting): void {
    this.store.commit(["events", "", id, null]);
    this.store.settled().catch(() => undefined);
  }
}
