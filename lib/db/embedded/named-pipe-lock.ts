import { createHash } from "node:crypto";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { z } from "zod";
import { FolderInUse, type FolderLock, type Holder } from "./folder-in-use";
import { listen } from "./listen";

/** Windows has no socket files; a pipe's name is free again when its process has ended. */
export async function lockByNamedPipe(folder: string): Promise<FolderLock> {
  const id = createHash("sha256").update(fs.realpathSync.native(path.dirname(folder)).toLowerCase()).update(path.basename(folder)).digest("hex");
  const note = `${folder}.lock.json`;
  const server = net.createServer((connection) => connection.destroy());
  try {
    await listen(server, `\\\\.\\pipe\\strata-${id.slice(0, 32)}`);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") throw new FolderInUse(folder, readNote(note));
    throw error;
  }
  server.unref();
  fs.writeFileSync(note, JSON.stringify({ pid: process.pid, since: new Date() }));
  return { release: () => new Promise((resolve) => server.close(() => resolve())) };
}

function readNote(file: string): Holder | null {
  try {
    return noteSchema.parse(JSON.parse(fs.readFileSync(file, "utf8")));
  } catch {
    return null;
  }
}

const noteSchema = z.object({ pid: z.number(), since: z.coerce.date() });
