export type Holder = { pid: number; since: Date };

export class FolderInUse extends Error {
  constructor(
    readonly folder: string,
    readonly holder: Holder | null,
  ) {
    super(
      `The database in ${folder} is in use by ${holder ? `process ${holder.pid}, which opened it at ${holder.since.toISOString()}` : "another process"}. ` +
        "One process at a time can open it: stop that one, or use another data folder, or PostgreSQL by DATABASE_URL.",
    );
    this.name = "FolderInUse";
  }
}

export type FolderLock = { release(): Promise<void> };
