import type { Database, Transaction } from "@/lib/db/database";
import { inTransaction } from "@/lib/db/transaction";
import type { Refused, Result } from "@/lib/domain/result";

/** Runs the work in one transaction and takes everything back when it refuses. */
export async function transact<T>(db: Database, work: (tx: Transaction) => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await inTransaction(db, async (tx) => {
      const result = await work(tx);
      if (!result.ok) throw new RolledBack(result);
      return result;
    });
  } catch (error) {
    if (error instanceof RolledBack) return error.refused;
    throw error;
  }
}

class RolledBack extends Error {
  constructor(readonly refused: Refused) {
    super(`rolled back: ${refused.reason}`);
  }
}
