import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { readFileSync } from "node:fs";
import path from "node:path";

/** Changes whenever rows change shape. A folder of another version is refused, never guessed at. */
export const dataVersion = 1;

export interface DataFolder {
  dir: string;
  release(): Promise<void>;
}

/** Opens or creates the folder, checks its version stamp and takes its lock. */
export async function openDataFolder(dir: string): Promise<DataFolder> {
  await refuseOthersFiles(dir);
  await makeFolder(path.join(dir, "blobs"));
  await checkStamp(dir);
  const lock = path.join(dir, "lock");
  await takeLock(lock, dir);
  return { dir, release: () => rm(lock, { force: true }) };
}

/** What a start leaves that died before the stamp was written, and what file systems put into their roots. */
const beforeStamp = ["blobs", "version.new", "lock", "lost+found"];

/** Without a stamp the folder is somebody else's as soon as anything is in it: nothing of theirs may be replaced. */
async function refuseOthersFiles(dir: string): Promise<void> {
  const files = await readdir(dir).catch((error: unknown): string[] => {
    if (error instanceof Error && "code" in error && error.code === "ENOTDIR") throw new Error(`The data folder ${dir} is no folder. Choose an empty or a new folder with --data.`);
    return [];
  });
  const others = files.includes("version") ? [] : files.filter((file) => !beforeStamp.includes(file)).sort();
  if (others.length > 0) throw new Error(`The folder ${dir} holds files that are not the sandbox's (${others.slice(0, 3).join(", ")}${others.length > 3 ? ", …" : ""}), and it would write its own beside them. Choose an empty or a new folder with --data.`);
}

/** One level after the other: Node's own way never ends in /proc, where nothing can be made and the reason given is another. */
async function makeFolder(dir: string): Promise<void> {
  const code = await mkdir(dir, { mode: 0o700 }).then(() => null, (error: NodeJS.ErrnoException) => error.code ?? error.message);
  if (code === null || code === "EEXIST") return;
  const parent = path.dirname(dir);
  if (code !== "ENOENT" || (await stat(parent).catch(() => null))) throw new Error(`The folder ${dir} cannot be made (${code}). Choose a place that you may write with --data.`);
  await makeFolder(parent);
  await makeFolder(dir);
}

async function checkStamp(dir: string): Promise<void> {
  const file = path.join(dir, "version");
  const found = await readFile(file, "utf8").catch(() => null);
  if (found === null) return writeDurably(file, `strata-sandbox ${dataVersion}\n`);
  if (found.trim() === `strata-sandbox ${dataVersion}`) return;
  throw new Error(`The data folder ${dir} was written by another version of the sandbox (it says "${found.trim()}", this one reads "strata-sandbox ${dataVersion}"). Choose another folder with --data, or remove this one.`);
}

async function takeLock(lock: string, dir: string): Promise<void> {
  for (;;) {
    try {
      await writeFile(lock, identity(process.pid) ?? String(process.pid), { flag: "wx", mode: 0o600 });
      return;
    } catch (error) {
      if (!isExists(error)) throw error;
    }
    const holder = (await readFile(lock, "utf8").catch(() => "")).trim();
    const pid = Number(holder.split(" ")[0]);
    if (pid > 0 && identity(pid) === holder) throw new Error(`The data folder ${dir} is in use by another sandbox (process ${pid}). Stop it, or choose another folder with --data.`);
    await rm(lock, { force: true });
  }
}

/**
 * A process id alone may have been given to another process since; its start time tells. One that was killed and that
 * nobody has waited for yet still has its id, but holds nothing any more.
 */
function identity(pid: number): string | null {
  try {
    process.kill(pid, 0);
  } catch {
    return null;
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" || fields[0] === "X" ? null : `${pid} ${fields[19] ?? ""}`;
  } catch {
    return String(pid);
  }
}

function isExists(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EEXIST";
}

/** Replaces a file so that a crash leaves the old or the new one, whole. */
export async function writeDurably(file: string, content: string | Buffer): Promise<void> {
  const temporary = `${file}.new`;
  const handle = await open(temporary, "w", 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, file);
  await syncFolder(path.dirname(file));
}

/** Makes a rename or a new name inside the folder durable. */
export async function syncFolder(dir: string): Promise<void> {
  const handle = await open(dir, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
