import type { IsolationLevel, SqlDriverAdapter, SqlDriverAdapterFactory, SqlQuery } from "@prisma/driver-adapter-utils";

/** Prisma's driver with a check before everything that is not inside one of its transactions. */
export function guardAdapter(factory: SqlDriverAdapterFactory, check: () => void): SqlDriverAdapterFactory {
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => guard(await factory.connect(), check),
  };
}

function guard(adapter: SqlDriverAdapter, check: () => void): SqlDriverAdapter {
  const guarded =
    <A, R>(call: (argument: A) => Promise<R>) =>
    async (argument: A): Promise<R> => {
      check();
      return call(argument);
    };
  return {
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    queryRaw: guarded((query: SqlQuery) => adapter.queryRaw(query)),
    executeRaw: guarded((query: SqlQuery) => adapter.executeRaw(query)),
    executeScript: guarded((script: string) => adapter.executeScript(script)),
    startTransaction: guarded((isolationLevel?: IsolationLevel) => adapter.startTransaction(isolationLevel)),
    getConnectionInfo: () => adapter.getConnectionInfo?.() ?? { supportsRelationJoins: true },
    dispose: () => adapter.dispose(),
  };
}
