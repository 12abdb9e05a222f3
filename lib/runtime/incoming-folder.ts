import { createHash, type Hash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rm, stat, type FileHandle } from "node:fs/promises";
import path from "node:path";
import type { AppendOutcome, IncomingFile, IncomingFiles } from "@/lib/ports/incoming-files";

type State = { offset: number; busy: boolean; hash: Hash | null; synced: Promise<number> };

/**
 * Incoming files in one folder. While the process lives it knows each file's offset and running digest; after a restart
 * the offset is what was known to be durable, and the digest is made from the file once.
 */
export function incomingFolder(folder: string): IncomingFiles {
  const states = new Map<string, State>();
  const fileOf = (id: string) => {
    if (!/^[0-9a-f-]{36}$/.test(id)) throw new Error(`not an upload id: ${id}`);
    return path.join(/*turbopackIgnore: true*/ folder, `${id}.part`);
  };
  const stateOf = (file: IncomingFile): State => {
    const known = states.get(file.id);
    if (known) return known;
    const hash = file.durableBytes === 0 ? createHash("sha256") : null;
    const made = { offset: file.durableBytes, busy: false, hash, synced: Promise.resolve(file.durableBytes) };
    states.set(file.id, made);
    return made;
  };

  return {
    async offset(file) {
      return stateOf(file).offset;
    },

    async append(file, offset, chunks): Promise<AppendOutcome> {
      const state = stateOf(file);
      if (state.busy) return { kind: "busy", offset: state.offset };
      if (state.offset !== offset) return { kind: "wrong-offset", offset: state.offset };
      state.busy = true;
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        const kind = await write(fileOf(file.id), file, state, chunks);
        if (kind === "too-long") return { kind, offset: state.offset };
        return { kind, offset: state.offset, durable: syncLater(fileOf(file.id), state) };
      } finally {
        state.busy = false;
      }
    },

    async complete(file) {
      const state = stateOf(file);
      const filePath = fileOf(file.id);
      const entry = await stat(filePath).catch(() => null);
      if (!entry) return null;
      await syncLater(filePath, state);
      const whole = state.hash && state.offset === entry.size;
      const sha256 = whole ? state.hash!.copy().digest("base64") : await digestOf(filePath);
      return { path: filePath, sizeBytes: entry.size, sha256 };
    },

    async remove(id) {
      states.delete(id);
      await rm(fileOf(id), { force: true });
    },

    async list() {
      const names = await readdir(folder).catch(() => []);
      return names.filter((name) => name.endsWith(".part")).map((name) => name.slice(0, -".part".length));
    },
  };
}

async function write(
  filePath: string,
  file: IncomingFile,
  state: State,
  chunks: AsyncIterable<Uint8Array>,
): Promise<"appended" | "interrupted" | "too-long"> {
  const handle = await openForWriting(filePath);
  try {
    for await (const chunk of untilInterrupted(chunks)) {
      if (chunk === "interrupted") return "interrupted";
      if (state.offset + chunk.length > file.sizeBytes) return "too-long";
      await handle.write(chunk, 0, chunk.length, state.offset);
      state.hash?.update(chunk);
      state.offset += chunk.length;
    }
    return "appended";
  } finally {
    await handle.close();
  }
}

/** A lost connection ends the stream with an error: that is an end, and what came before it is kept. */
async function* untilInterrupted(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array | "interrupted"> {
  try {
    yield* chunks;
  } catch {
    yield "interrupted";
  }
}

async function openForWriting(filePath: string): Promise<FileHandle> {
  // "r+" keeps what is there, "wx+" makes the file; "a" would ignore the position on Linux.
  return open(filePath, "r+").catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    return open(filePath, "wx+", 0o600);
  });
}

/** Syncs in the background, one after another, so that the next slice arrives while this one goes to disk. */
function syncLater(filePath: string, state: State): Promise<number> {
  const offset = state.offset;
  state.synced = state.synced.catch(() => 0).then(async () => {
    const handle = await open(filePath, "r+");
    try {
      await handle.datasync();
    } finally {
      await handle.close();
    }
    return offset;
  });
  return state.synced;
}

async function digestOf(filePath: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(filePath, { highWaterMark: 4 * 1024 * 1024 })) hash.update(chunk);
  return hash.digest("base64");
}
