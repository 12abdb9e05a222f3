import { createReadStream } from "node:fs";
import { copyFile, mkdir, open, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { ObjectMissing, type ObjectStore } from "@/lib/ports/object-store";

/** Objects as files of a folder. A file appears under its name only when it is whole and on disk. */
export function folderStore(root: string): ObjectStore {
  const fileOf = (key: string) => {
    if (!/^[a-z]+\/[A-Za-z0-9._-]+$/.test(key)) throw new Error(`not an object key: ${key}`);
    return path.join(/*turbopackIgnore: true*/ root, key);
  };
  return {
    async adopt(key, localPath) {
      const file = fileOf(key);
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
      await moveInto(localPath, file);
      await syncFolder(path.dirname(file));
    },

    async read(key, offset, length) {
      const handle = await open(fileOf(key)).catch(missing(key));
      try {
        const buffer = new Uint8Array(length);
        const { bytesRead } = await handle.read(buffer, 0, length, offset);
        return buffer.subarray(0, bytesRead);
      } finally {
        await handle.close();
      }
    },

    async size(key) {
      return stat(fileOf(key)).then((entry) => entry.size, (error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return null;
        throw error;
      });
    },

    async stream(key) {
      await stat(fileOf(key)).catch(missing(key));
      return createReadStream(fileOf(key));
    },

    async remove(key) {
      await rm(fileOf(key), { force: true });
    },
  };
}

async function moveInto(from: string, to: string): Promise<void> {
  await sync(from);
  try {
    await rename(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EXDEV") throw error;
    // Another file system: copy beside the final name, so that the rename is still what makes it appear.
    await copyFile(from, `${to}.part`);
    await sync(`${to}.part`);
    await rename(`${to}.part`, to);
    await rm(from);
  }
}

async function sync(file: string): Promise<void> {
  const handle = await open(file, "r+");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function missing(key: string) {
  return (error: NodeJS.ErrnoException): never => {
    throw error.code === "ENOENT" ? new ObjectMissing(key) : error;
  };
}
