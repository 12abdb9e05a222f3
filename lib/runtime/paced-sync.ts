import { setTimeout as pause } from "node:timers/promises";

/** Syncing costs those who send: what a dead server lost since the last one is sent again, and that is a second's worth. */
const PACE_MS = 1_000;

/** Syncs one file in the background, one sync after another and each a second after the last. */
export class PacedSync {
  private last: Promise<unknown> = Promise.resolve();
  private lastAt = -Infinity;
  private waiting = false;

  constructor(private readonly sync: () => Promise<number>) {}

  /** What the next sync answers; null when one is waiting already, which will see this moment's bytes, too. */
  soon(): Promise<number> | null {
    if (this.waiting) return null;
    this.waiting = true;
    return this.after(this.last.then(() => pause(Math.max(0, this.lastAt + PACE_MS - performance.now()), undefined, { ref: false })));
  }

  now(): Promise<number> {
    return this.after(this.last);
  }

  private after(turn: Promise<unknown>): Promise<number> {
    const synced = turn.then(() => {
      this.waiting = false;
      this.lastAt = performance.now();
      return this.sync();
    });
    this.last = synced.catch(() => undefined);
    return synced;
  }
}
