import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rm, stat, type FileHandle } from "node:fs/promises";
import path from "node:path";
import { bytesIn } from "@/lib/domain/byte-range";
import type { IncomingFile, IncomingFiles, ReceiveOutcome } from "@/lib/ports/incoming-files";
import { ArrivingPieces } from "./arriving-pieces";
import { PacedSync } from "./paced-sync";
import { writePiece } from "./write-piece";

type State = { sizeBytes: number; pieces: ArrivingPieces; sync: PacedSync };

/**
 * Incoming files in one folder. While the process lives it knows which bytes of each file are here; after a restart
 * those are what was known to be on disk.
 */
export function incomingFolder(folder: string): IncomingFiles {
  const states = new Map<string, State>();
  const fileOf = (id: string) => {
    if (!/^[0-9a-f-]{36}$/.test(id)) throw new Error(`not an upload id: ${id}`);
    return path.join(/*turbopackIgnore: true*/ folder, `${id}.part`);
  };
  const stateOf = ({ id, sizeBytes, durableBytes }: IncomingFile): State => {
    const known = states.get(id);
    // What is written by the server itself has its size when it is whole: then it is asked for with that.
    if (known?.sizeBytes === sizeBytes) return known;
    const pieces = new ArrivingPieces(sizeBytes, durableBytes);
    const made: State = { sizeBytes, pieces, sync: new PacedSync(() => syncedBytes(id, made)) };
    states.set(id, made);
    return made;
  };

  /** Of a file that was removed meanwhile nothing is on disk. */
  async function syncedBytes(id: string, state: State): Promise<number> {
    const { prefix } = state.pieces;
    if (states.get(id) === state) await syncFile(fileOf(id));
    return states.get(id) === state ? prefix : 0;
  }

  return {
    async missing(file) {
      return stateOf(file).pieces.missing();
    },

    async receive(file, offset, chunks): Promise<ReceiveOutcome> {
      const { pieces, sync } = stateOf(file);
      const piece = pieces.begin(offset);
      if (typeof piece === "string") return { kind: piece };
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        const handle = await openForWriting(fileOf(file.id));
        try {
          const kind = await writePiece(handle, pieces, piece, chunks);
          return kind === "received" || kind === "interrupted" ? { kind, durable: sync.soon() } : { kind };
        } finally {
          await handle.close();
        }
      } finally {
        pieces.close(piece);
      }
    },

    async complete(file) {
      const { pieces, sync } = stateOf(file);
      const filePath = fileOf(file.id);
      if (!(await stat(filePath).catch(() => null))) return null;
      const missing = bytesIn(pieces.missing());
      if (missing > 0) return { kind: "part", arrivedBytes: file.sizeBytes - missing };
      const [sha256] = await Promise.all([digestOf(filePath), sync.now()]);
      return { kind: "whole", path: filePath, sha256 };
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

async function openForWriting(filePath: string): Promise<FileHandle> {
  // "r+" keeps what is there, "wx+" makes the file; "a" would ignore the position on Linux.
  const existing = () => open(filePath, "r+");
  return existing().catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    return open(filePath, "wx+", 0o600).catch((raced: NodeJS.ErrnoException) => {
      if (raced.code !== "EEXIST") throw raced;
      return existing();
    });
  });
}

async function syncFile(filePath: string): Promise<void> {
  const handle = await open(filePath, "r+");
  try {
    await handle.datasync();
  } finally {
    await handle.close();
  }
}

async function digestOf(filePath: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(filePath, { highWaterMark: 1024 * 1024 })) hash.update(chunk);
  return hash.digest("base64");
}
