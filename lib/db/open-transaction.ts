import { AsyncLocalStorage } from "node:async_hooks";
import type { Database } from "./database";

export type OpenTransaction = { db: Database; open: boolean };

/** One for the process: a bundler may load this module more than once. */
const key = Symbol.for("strata.db.open-transaction");

type Holder = { [key]?: AsyncLocalStorage<OpenTransaction> };

function storage(): AsyncLocalStorage<OpenTransaction> {
  const holder: typeof globalThis & Holder = globalThis;
  return (holder[key] ??= new AsyncLocalStorage<OpenTransaction>());
}

/** Runs `fn` as the inside of a transaction on `db`; what it starts and leaves running is outside again afterwards. */
export async function asInsideTransaction<T>(db: Database, fn: () => Promise<T>): Promise<T> {
  const transaction: OpenTransaction = { db, open: true };
  try {
    return await storage().run(transaction, fn);
  } finally {
    transaction.open = false;
  }
}

export class OuterClientInsideTransaction extends Error {
  constructor() {
    super(
      "The database's outer client was used inside a transaction. Hand the transaction (tx) down and use that: " +
        "the outer client does not see what the transaction wrote, and on the embedded database it would wait for it for ever.",
    );
    this.name = "OuterClientInsideTransaction";
  }
}

/** Throws when the caller runs inside a transaction on `db`. */
export function refuseInsideTransaction(db: Database | undefined): void {
  const transaction = storage().getStore();
  if (transaction?.open && transaction.db === db) throw new OuterClientInsideTransaction();
}
