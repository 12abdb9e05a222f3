import type { SqlDriverAdapter, SqlDriverAdapterFactory, SqlQuery, Transaction } from "@prisma/driver-adapter-utils";
import { PrismaPGlite } from "pglite-prisma-adapter";
import type { Session } from "./session";

/**
 * Prisma's driver for the embedded database. pglite-prisma-adapter converts the values; transactions are ours, because
 * its own report a COMMIT that failed as done, and because they must hold the session that the job queue also uses.
 */
export function sessionAdapter(session: Session): SqlDriverAdapterFactory {
  const pglite = new PrismaPGlite(session.pglite);
  return {
    provider: "postgres",
    adapterName: pglite.adapterName,
    connect: async () => adapterOn(session, await pglite.connect()),
  };
}

function adapterOn(session: Session, driver: SqlDriverAdapter): SqlDriverAdapter {
  return {
    provider: "postgres",
    adapterName: driver.adapterName,
    queryRaw: (query) => session.run(() => driver.queryRaw(query)),
    executeRaw: (query) => session.run(() => driver.executeRaw(query)),
    executeScript: (script) => session.run((own) => own.exec(script)),
    startTransaction: async (isolationLevel) => {
      const giveBack = await session.borrow();
      try {
        await driver.executeRaw(statement(isolationLevel ? `BEGIN ISOLATION LEVEL ${isolationLevel}` : "BEGIN"));
      } catch (error) {
        giveBack();
        throw error;
      }
      return transactionOn(session, driver, giveBack);
    },
    getConnectionInfo: () => ({ supportsRelationJoins: true }),
    dispose: async () => undefined,
  };
}

function transactionOn(session: Session, driver: SqlDriverAdapter, giveBack: () => void): Transaction {
  let ended = false;
  const inside = async <T>(call: () => Promise<T>): Promise<T> => {
    if (ended) throw new Error("The transaction has ended.");
    return call();
  };
  const end = async (sql: string): Promise<void> => {
    if (ended) return;
    ended = true;
    try {
      await driver.executeRaw(statement(sql));
    } finally {
      await session.endAbandonedTransaction();
      giveBack();
    }
  };
  return {
    provider: "postgres",
    adapterName: driver.adapterName,
    options: { usePhantomQuery: true },
    queryRaw: (query) => inside(() => driver.queryRaw(query)),
    executeRaw: (query) => inside(() => driver.executeRaw(query)),
    commit: () => end("COMMIT"),
    rollback: () => end("ROLLBACK"),
    createSavepoint: (name) => inside(async () => void (await driver.executeRaw(statement(`SAVEPOINT ${name}`)))),
    rollbackToSavepoint: (name) => inside(async () => void (await driver.executeRaw(statement(`ROLLBACK TO SAVEPOINT ${name}`)))),
    releaseSavepoint: (name) => inside(async () => void (await driver.executeRaw(statement(`RELEASE SAVEPOINT ${name}`)))),
  };
}

function statement(sql: string): SqlQuery {
  return { sql, args: [], argTypes: [] };
}
