import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { Deliveries } from "../events/deliveries";
import { Outbox } from "../events/outbox";
import { Faults } from "../wire/faults";
import { Rates } from "../wire/rates";
import { Seal } from "../wire/seal";
import { Blobs } from "./blobs";
import { openDataFolder, writeDurably, type DataFolder } from "./data-folder";
import type { BlobRef } from "./rows";
import type { PastView } from "./past-view";
import { Store } from "./store";

export interface WorldOptions {
  dataDir: string;
  rates: boolean;
  /** Milliseconds since 1970; the tests move it. */
  now: () => number;
  /** The address it will listen on. */
  host: string;
  /** May functions run without isolation where there is none to be had? */
  unisolated: boolean;
}

/** Everything one sandbox is made of, except its sockets. */
export class World {
  readonly faults = new Faults();
  readonly events: Deliveries;
  readonly rates: Rates;
  readonly seal: Seal;
  readonly now: () => number;
  readonly host: string;
  readonly unisolated: boolean;
  private readonly closings: (() => Promise<void>)[] = [];
  private readonly pasts = new Map<string, PastView>();
  /** Where the sandbox is reached, set once it listens; download links point there. */
  url = "";

  private constructor(private readonly folder: DataFolder, readonly store: Store, readonly blobs: Blobs, readonly instanceKey: Buffer, options: WorldOptions) {
    this.events = new Deliveries(new Outbox(store));
    this.seal = new Seal(instanceKey);
    this.rates = new Rates(options.rates);
    this.now = options.now;
    this.host = options.host;
    this.unisolated = options.unisolated;
  }

  static async open(options: WorldOptions): Promise<World> {
    const folder = await openDataFolder(options.dataDir);
    try {
      const store = await Store.open(folder.dir);
      const used = blobsInUse(store);
      const blobs = await Blobs.open(path.join(folder.dir, "blobs"), (sha256) => used.has(sha256));
      return new World(folder, store, blobs, await instanceKey(folder.dir), options);
    } catch (error) {
      await folder.release();
      throw error;
    }
  }

  get dir(): string {
    return this.folder.dir;
  }

  get isOnLoopback(): boolean {
    return /^(127(\.\d+){3}|::1|localhost)$/.test(this.host);
  }

  /** To be done when the sandbox stops, before its data folder is let go. */
  onClose(task: () => Promise<void>): void {
    this.closings.push(task);
  }

  /** From now on reads under this fault do not see what changes. */
  rememberPast(faultId: string): void {
    this.pasts.set(faultId, this.store.freeze());
  }

  pastFor(faultId: string): PastView | null {
    return this.pasts.get(faultId) ?? null;
  }

  /** Lets go of the pasts of faults that are used up. */
  forgetPasts(): void {
    if (this.pasts.size === 0) return;
    const alive = new Set(this.faults.all().map((fault) => fault.id));
    for (const [id, past] of this.pasts) {
      if (alive.has(id)) continue;
      past.release();
      this.pasts.delete(id);
    }
  }

  async close(): Promise<void> {
    this.events.close();
    for (const task of this.closings) await task();
    await this.store.close().finally(() => this.folder.release());
  }
}

async function instanceKey(dir: string): Promise<Buffer> {
  const file = path.join(dir, "secret");
  const known = await readFile(file).catch(() => null);
  if (known?.length === 32) return known;
  const made = randomBytes(32);
  await writeDurably(file, made);
  return made;
}

/** SHA-256 of every blob some row refers to. */
function blobsInUse(store: Store): Set<string> {
  const used = new Set<string>();
  const note = (blob: BlobRef) => used.add(blob.sha256);
  const noteFunction = (row: { code: { blob: BlobRef }; settings: { layers: { blob: BlobRef }[] } }) => {
    note(row.code.blob);
    for (const layer of row.settings.layers) note(layer.blob);
  };
  for (const row of store.table("layerVersions").all()) note(row.blob);
  for (const row of store.table("functions").all()) noteFunction(row);
  for (const row of store.table("functionVersions").all()) noteFunction(row);
  for (const row of store.table("objects").all()) for (const version of row.versions) note(version.blob);
  for (const row of store.table("parts").all()) note(row.blob);
  return used;
}
