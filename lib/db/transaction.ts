import { setTimeout as delay } from "node:timers/promises";
import type { Database, Transaction } from "./database";
import { Prisma } from "./generated/client";
import { asInsideTransaction, refuseInsideTransaction } from "./open-transaction";

export type TransactionOptions = {
  /** Milliseconds the transaction may take before it is rolled back. Default 15,000. */
  timeoutMs?: number;
};

const attempts = 5;

/**
 * Runs `fn` in one transaction and returns when it is committed. Use only `tx` inside, and nothing but the database:
 * after a deadlock or a serialization failure `fn` runs again. An error that `fn` swallowed after PostgreSQL had
 * aborted the transaction is thrown here: PostgreSQL would answer COMMIT with a silent roll-back.
 */
export async function inTransaction<T>(
  db: Database,
  fn: (tx: Transaction) => Promise<T>,
  { timeoutMs = 15_000 }: TransactionOptions = {},
): Promise<T> {
  refuseInsideTransaction(db);
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.$transaction((tx) => asInsideTransaction(db, () => runChecked(tx, fn)), { timeout: timeoutMs, maxWait: timeoutMs });
    } catch (error) {
      if (attempt === attempts || !mayBeTriedAgain(error)) throw error;
      await delay(attempt * 20 * Math.random());
    }
  }
}

async function runChecked<T>(tx: Transaction, fn: (tx: Transaction) => Promise<T>): Promise<T> {
  const value = await fn(tx);
  await tx.$executeRaw`SELECT 1`;
  return value;
}

/** Serialization failure (40001, which Prisma calls P2034) and deadlock (40P01). */
function mayBeTriedAgain(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  return error.code === "P2034" || JSON.stringify(error.meta ?? {}).includes("40P01");
}
