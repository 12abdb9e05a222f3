import fs from "node:fs";
import path from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { NodeFS } from "@electric-sql/pglite/nodefs";

/** The release whose way of writing files was examined and tested. Another one may write without the hooks below. */
export const examinedVersion = "0.5.14";

/** PGlite's own parameters without -F, which switches fsync off; fsync is the one way of syncing that the hook sees. */
export const durableStartParams: string[] = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== "-F"),
  "-c", "wal_sync_method=fsync",
  "-c", "timezone=UTC",
];

export class UnsafeStorage extends Error {
  constructor(seen: string) {
    super(
      `The embedded database would not survive a power cut: ${seen}. It was not opened. ` +
        `Install @electric-sql/pglite ${examinedVersion} exactly (npm ci does), or use PostgreSQL by DATABASE_URL.`,
    );
    this.name = "UnsafeStorage";
  }
}

/**
 * PGlite's file system on a folder, made to sync. PGlite's own has no fsync: PostgreSQL believes its log safe while it is
 * in the page cache. In place before PostgreSQL starts, because its recovery after a crash relies on it already.
 */
export class DurableFolder extends NodeFS {
  override async init(...args: Parameters<NodeFS["init"]>): ReturnType<NodeFS["init"]> {
    const { emscriptenOpts } = await super.init(...args);
    const preRun = [...(emscriptenOpts.preRun ?? []), (module: PostgresModule) => makeDurable(module.FS.filesystems.NODEFS)];
    return { emscriptenOpts: { ...emscriptenOpts, preRun } };
  }
}

type PostgresModule = PGlite["Module"];

/** Throws UnsafeStorage when PGlite's file system is not built as it was when this was examined. */
function makeDurable(nodefs: unknown): void {
  if (!isNodeFileSystem(nodefs)) throw new UnsafeStorage("its file system has no place for fsync");
  const { rename } = nodefs.node_ops;
  nodefs.stream_ops.fsync = (stream) =>
    nodefs.tryFSOperation(() => {
      syncOpenFile(stream.nfd, () => nodefs.realPath(stream.node));
      return 0;
    });
  // PostgreSQL puts a new log segment in place by a rename, and cannot sync folders through Emscripten.
  nodefs.node_ops.rename = (node, newDirectory, newName) => {
    rename(node, newDirectory, newName);
    nodefs.tryFSOperation(() => syncFolder(nodefs.realPath(newDirectory)));
  };
}

/** Throws UnsafeStorage when the database is another release, or does not say that it syncs. */
export async function assertDurable(pglite: PGlite, wanted = examinedVersion): Promise<void> {
  const { rows } = await pglite.query<{ version: string; fsync: string; method: string }>(
    "SELECT version() AS version, current_setting('fsync') AS fsync, current_setting('wal_sync_method') AS method",
  );
  const [{ version = "", fsync, method } = {}] = rows;
  if (!version.includes(`(PGlite ${wanted})`)) throw new UnsafeStorage(`this is ${version}`);
  if (fsync !== "on" || method !== "fsync") throw new UnsafeStorage(`it runs with fsync ${fsync} and wal_sync_method ${method}`);
}

/** Syncs every file and folder below `folder`: initdb writes without syncing. */
export function syncTree(folder: string): void {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const at = path.join(folder, entry.name);
    if (entry.isDirectory()) syncTree(at);
    else if (entry.isFile()) syncFile(at);
  }
  syncFolder(folder);
}

function syncOpenFile(descriptor: number | undefined, folder: () => string): void {
  if (descriptor === undefined) syncFolder(folder());
  else fs.fsyncSync(descriptor);
}

function syncFile(file: string): void {
  const descriptor = fs.openSync(file, "r+");
  try {
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}

/** Windows cannot sync a folder, and needs not: NTFS journals names. */
export function syncFolder(folder: string): void {
  if (process.platform === "win32") return;
  const descriptor = fs.openSync(folder, "r");
  try {
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}

type NodeFileSystem = {
  stream_ops: { fsync?: (stream: { nfd?: number; node: unknown }) => number };
  node_ops: { rename: (node: unknown, newDirectory: unknown, newName: string) => void };
  realPath(node: unknown): string;
  tryFSOperation<T>(call: () => T): T;
};

function isNodeFileSystem(value: unknown): value is NodeFileSystem {
  if (typeof value !== "object" || value === null) return false;
  const has = (name: string, of: object = value): boolean => typeof Reflect.get(of, name) === "function";
  const part = (name: string): object => {
    const found: unknown = Reflect.get(value, name);
    return typeof found === "object" && found !== null ? found : {};
  };
  return has("realPath") && has("tryFSOperation") && has("write", part("stream_ops")) && has("rename", part("node_ops"));
}
