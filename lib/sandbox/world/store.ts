import { readdir, rename, rm, open } from "node:fs/promises";
import path from "node:path";
import { syncFolder } from "./data-folder";
import { encodeRecord, Journal, readRecords } from "./journal";
import { PastView } from "./past-view";
import { tableNames, type Change, type TableName, type Tables } from "./rows";
import { Table, type StateTable } from "./table";

/** Beyond this, and beyond the last snapshot's size, the journal is folded into a snapshot, so that a long life does not make a slow start. */
const usualFoldBytes = 64 * 1024 * 1024;
const changesPerSnapshotRecord = 200;

export interface StateView {
  table<N extends TableName>(name: N): StateTable<Tables[N]>;
}

type StoreTables = { [N in TableName]: Table<Tables[N]> };

/**
 * All rows in memory, every change in a journal. Changes are absolute (whole rows), so replaying a journal over a
 * snapshot that already holds some of it gives the same state; that is what lets a snapshot be written while changes go on.
 */
export class Store implements StateView {
  private folding: Promise<void> | null = null;
  private observers = new Set<PastView>();

  private snapshotBytes = 0;

  private constructor(private readonly tables: StoreTables, private readonly dir: string, private generation: number, private journal: Journal, private readonly foldAboveBytes: number) {}

  /** Reads at once what the files hold: nothing else goes on yet, and reading in pieces takes longer. */
  static async open(dir: string, foldAboveBytes = usualFoldBytes): Promise<Store> {
    const files = await readdir(dir);
    const snapshots = generations(files, /^snapshot-(\d+)$/);
    const base = snapshots.at(-1) ?? 0;
    const journals = generations(files, /^journal-(\d+)$/).filter((generation) => generation >= base);
    const tables = emptyTables();
    const collect = (value: unknown) => {
      for (const change of value as Change[]) setRow(tables, change);
    };
    let snapshotBytes = 0;
    if (base > 0) {
      const { goodBytes, size } = readRecords(path.join(dir, `snapshot-${base}`), collect);
      // It got its name when all of it was on disk: what is broken at its end is no torn write.
      if (goodBytes < size) throw new Error(`snapshot-${base} in ${dir} is damaged at its end. Restore the data folder from a copy, or start with an empty one.`);
      snapshotBytes = size;
    }
    let goodBytes = 0;
    for (const generation of journals) {
      const read = readRecords(path.join(dir, `journal-${generation}`), collect);
      goodBytes = read.goodBytes;
      if (goodBytes < read.size && generation !== journals.at(-1)) throw new Error(`journal-${generation} in ${dir} ends in the middle of a record although a later journal exists. Restore the data folder from a copy, or start with an empty one.`);
    }
    const current = journals.at(-1) ?? base;
    const store = new Store(tables, dir, current, await Journal.open(path.join(dir, `journal-${current}`), goodBytes), foldAboveBytes);
    store.snapshotBytes = snapshotBytes;
    await syncFolder(dir);
    await store.removeOlderThan(base);
    return store;
  }

  table<N extends TableName>(name: N): Table<Tables[N]> {
    return this.tables[name];
  }

  /** Makes the changes visible at once and durable by the next `settled()`; after a crash all of them are there or none. */
  commit(...changes: Change[]): void {
    this.journal.append(changes);
    for (const change of changes) this.apply(change);
  }

  /** Nothing is answered, not even a read, before what it may have seen is on disk. */
  async settled(): Promise<void> {
    await this.journal.settled();
    if (this.journal.size > Math.max(this.foldAboveBytes, this.snapshotBytes)) this.folding ??= this.fold().catch(() => undefined).finally(() => (this.folding = null));
  }

  /** A view that does not see changes made after this moment. */
  freeze(): PastView {
    const view = new PastView(this, () => this.observers.delete(view));
    this.observers.add(view);
    return view;
  }

  async close(): Promise<void> {
    await this.folding;
    await this.journal.close();
  }

  /**
   * Writes all rows to a snapshot and starts a new journal; the old files go once the snapshot is whole.
   * If it fails (disk full) nothing is lost: the old files still hold everything.
   */
  private async fold(): Promise<void> {
    const previous = this.journal;
    const generation = this.generation + 1;
    const next = await Journal.open(path.join(this.dir, `journal-${generation}`), 0);
    await syncFolder(this.dir);
    while (previous.busy) await previous.settled();
    this.journal = next;
    this.generation = generation;
    await previous.close();
    const temporary = path.join(this.dir, "snapshot.new");
    const file = await open(temporary, "w", 0o600);
    try {
      for (const record of this.records()) await file.appendFile(record);
      await file.sync();
      this.snapshotBytes = (await file.stat()).size;
    } finally {
      await file.close();
    }
    await rename(temporary, path.join(this.dir, `snapshot-${generation}`));
    await syncFolder(this.dir);
    await this.removeOlderThan(generation);
  }

  private *records(): Generator<string> {
    let batch: Change[] = [];
    for (const change of this.everything()) {
      batch.push(change);
      if (batch.length < changesPerSnapshotRecord) continue;
      yield encodeRecord(batch);
      batch = [];
    }
    if (batch.length > 0) yield encodeRecord(batch);
  }

  private *everything(): Generator<Change> {
    for (const name of tableNames)
      for (const scope of this.tables[name].scopeNames())
        for (const id of [...this.tables[name].ids(scope)]) {
          const row = this.tables[name].get(scope, id);
          if (row) yield [name, scope, id, row] as Change;
        }
  }

  private apply(change: Change): void {
    const [name, scope, id] = change;
    for (const view of this.observers) view.remember(name, scope, id, this.tables[name].get(scope, id));
    setRow(this.tables, change);
  }

  private async removeOlderThan(generation: number): Promise<void> {
    for (const file of await readdir(this.dir)) {
      const found = /^(?:journal|snapshot)-(\d+)$/.exec(file);
      if (found && Number(found[1]) < generation) await rm(path.join(this.dir, file), { force: true });
    }
  }
}

function emptyTables(): StoreTables {
  return Object.fromEntries(tableNames.map((name) => [name, new Table()])) as StoreTables;
}

function setRow(tables: StoreTables, [name, scope, id, row]: Change): void {
  (tables[name] as Table<typeof row>).set(scope, id, row);
}

function generations(files: string[], pattern: RegExp): number[] {
  return files.flatMap((file) => pattern.exec(file)?.[1] ?? []).map(Number).sort((a, b) => a - b);
}
