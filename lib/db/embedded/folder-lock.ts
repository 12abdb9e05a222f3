import { randomBytes } from "node:crypto";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { FolderInUse, type FolderLock, type Holder } from "./folder-in-use";
import { listen } from "./listen";
import { lockByNamedPipe } from "./named-pipe-lock";
import { listenable } from "./socket-path";

const giveUpAfterMs = 2_000;

/**
 * Takes the one right to open `folder`, which the kernel releases when this process ends, however it ends.
 *
 * Node has no flock, so the lock is a listening socket: it is alive exactly as long as its process. Each contender
 * puts a socket of its own into `<folder>.lock` and only then looks for others. Of two contenders at least the later
 * one sees the other, so never do both go on; at worst both withdraw and try again. A socket that refuses to be
 * connected to is dead, and because names are never used twice it can be removed without a race.
 * (One well-known name cannot be taken over safely: between finding it dead and replacing it, somebody else may have.)
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  return process.platform === "win32" ? lockByNamedPipe(folder) : lockBySockets(folder);
}

async function lockBySockets(folder: string): Promise<FolderLock> {
  const directory = `${folder}.lock`;
  fs.mkdirSync(directory, { recursive: true, mode: 0o700 });
  const since = new Date();
  const deadline = Date.now() + giveUpAfterMs;
  for (;;) {
    const own = await announce(directory, since);
    const other = await findLive(directory, own.name);
    if (!other) return { release: own.withdraw };
    await own.withdraw();
    if (Date.now() > deadline) throw new FolderInUse(folder, other.holder);
    await delay(20 + Math.random() * 180);
  }
}

type Announcement = { name: string; withdraw(): Promise<void> };

/** A socket appears under its final name only when it already listens: what is found there and is dead stays dead. */
async function announce(directory: string, since: Date): Promise<Announcement> {
  const name = `${process.pid}-${since.getTime()}-${randomBytes(6).toString("hex")}.sock`;
  const server = net.createServer((connection) => connection.destroy());
  const { path: socketPath, done } = listenable(directory, `.${name}`);
  try {
    await listen(server, socketPath);
  } finally {
    done();
  }
  server.unref();
  fs.renameSync(path.join(directory, `.${name}`), path.join(directory, name));
  return {
    name,
    withdraw: async () => {
      fs.rmSync(path.join(directory, name), { force: true });
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function findLive(directory: string, own: string): Promise<{ holder: Holder | null } | null> {
  for (const name of fs.readdirSync(directory)) {
    if (name === own || name.startsWith(".") || !name.endsWith(".sock")) continue;
    if (await isLive(directory, name)) return { holder: holderFromName(name) };
    fs.rmSync(path.join(directory, name), { force: true });
  }
  return null;
}

function isLive(directory: string, name: string): Promise<boolean> {
  const { path: socketPath, done } = listenable(directory, name);
  return new Promise<boolean>((resolve) => {
    const connection = net.connect(socketPath);
    connection.once("connect", () => {
      connection.destroy();
      resolve(true);
    });
    // Anything but these two may be a live holder that we cannot reach.
    connection.once("error", (error: NodeJS.ErrnoException) => resolve(error.code !== "ECONNREFUSED" && error.code !== "ENOENT"));
  }).finally(done);
}

function holderFromName(name: string): Holder | null {
  const match = /^(\d+)-(\d+)-/.exec(name);
  return match ? { pid: Number(match[1]), since: new Date(Number(match[2])) } : null;
}
