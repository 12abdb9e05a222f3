/** One connection: what it runs is run in this order and nothing of others comes between. */
export type SqlSession = {
  query(sql: string, values?: readonly unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
  /** Several statements, separated by semicolons. */
  exec(sql: string): Promise<void>;
};

/** The shape of pg-boss's own way to its database. */
export type SqlExecutor = {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
};
