import type { PGlite } from "@electric-sql/pglite";
import type { SqlSession } from "../sql";

/**
 * The one session that the embedded database has, lent to one borrower at a time, in the order they asked.
 * Whoever holds it can open a transaction in it without anybody's statement landing inside.
 */
export class Session {
  #last: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(readonly pglite: PGlite) {}

  /** Waits for its turn; the caller must call the function it gets, once, whatever happens. */
  async borrow(): Promise<() => void> {
    if (this.#closed) throw new Error("The embedded database is closed.");
    let release = (): void => undefined;
    const before = this.#last;
    this.#last = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    return release;
  }

  async run<T>(fn: (session: SqlSession) => Promise<T>): Promise<T> {
    const giveBack = await this.borrow();
    try {
      return await fn({
        query: (sql, values) => this.pglite.query<Record<string, unknown>>(sql, values && [...values]),
        exec: async (sql) => void (await this.pglite.exec(sql)),
      });
    } finally {
      await this.endAbandonedTransaction();
      giveBack();
    }
  }

  /** A script that failed between its BEGIN and its COMMIT would leave the session in an aborted transaction for all. */
  async endAbandonedTransaction(): Promise<void> {
    if (!this.#closed && this.pglite.isInTransaction()) await this.pglite.exec("ROLLBACK");
  }

  /** Waits for whoever has it, then closes for good. */
  async close(): Promise<void> {
    const giveBack = await this.borrow();
    this.#closed = true;
    try {
      await this.pglite.close();
    } finally {
      giveBack();
    }
  }
}
