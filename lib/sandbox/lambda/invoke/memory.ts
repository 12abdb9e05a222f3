import { readdirSync, readFileSync, readlinkSync, statSync } from "node:fs";

const mb = 1024 * 1024;
/** Between two turns of looking; a turn ends after `turnMs`, however many processes there still are to be looked at. */
const pauseMs = 25;
const turnMs = 2;
/** Below this share of the machine's memory, or this much, functions are ended before the machine suffers. */
const reserveShare = 0.05;
const reserveBytes = 256 * mb;

/**
 * Watches what a process and all that descend from it hold of memory of their own, as no limit of the kernel that anyone may
 * set counts it: per function, without files and without what an interpreter only reserves. Linux only; elsewhere it sees nothing.
 */
export class MemoryWatch {
  private peak = 0;
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly pid: number, private readonly limitMb: number, private readonly exceeded: () => void) {
    this.plan(this.look());
  }

  get peakMb(): number {
    return Math.ceil(this.peak / mb);
  }

  /** Looks for one turn more, then no more. */
  stop(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    turn(this.look());
  }

  /** A thousand processes are looked at in many turns, so that the sandbox answers others meanwhile. */
  private plan(looking: Look): void {
    this.timer = setTimeout(() => {
      const over = turn(looking);
      if (over === true || machineIsShort()) this.exceeded();
      else this.plan(over === null ? looking : this.look());
    }, pauseMs);
    this.timer.unref();
  }

  private *look(): Look {
    const pids: number[] = [];
    let [anonymous, mapped] = [0, 0];
    const files = new Map<number, number>();
    for (const pid of withDescendants(this.pid)) {
      yield;
      pids.push(pid);
      const status = read(`/proc/${pid}/status`);
      anonymous += bytesOf(status, "RssAnon");
      mapped += bytesOf(status, "RssShmem");
      for (const [inode, bytes] of memoryFiles(pid)) files.set(inode, bytes);
    }
    const inFiles = [...files.values()].reduce((sum, bytes) => sum + bytes, 0);
    let used = anonymous + Math.max(mapped, inFiles);
    // Forked processes share pages, which the quick look counts for each.
    if (used > this.limitBytes) {
      [anonymous, mapped] = [0, 0];
      for (const pid of pids) {
        yield;
        const shares = read(`/proc/${pid}/smaps_rollup`);
        const status = shares === "" ? read(`/proc/${pid}/status`) : "";
        anonymous += bytesOf(shares, "Pss_Anon") + bytesOf(status, "RssAnon");
        mapped += bytesOf(shares, "Pss_Shmem") + bytesOf(status, "RssShmem");
      }
      used = anonymous + Math.max(mapped, inFiles);
    }
    this.peak = Math.max(this.peak, Math.min(used, this.limitBytes));
    return used > this.limitBytes;
  }

  private get limitBytes(): number {
    return this.limitMb * mb;
  }
}

/** Pauses where it may be interrupted; answers whether more is used than may be. */
type Look = Generator<void, boolean, void>;

/** What the look found, or null when it is not through. */
function turn(looking: Look): boolean | null {
  const from = performance.now();
  do {
    const step = looking.next();
    if (step.done) return step.value;
  } while (performance.now() - from < turnMs);
  return null;
}

function* withDescendants(root: number): Generator<number> {
  const open = [root];
  for (let pid = open.pop(); pid !== undefined; pid = open.pop()) {
    yield pid;
    for (const thread of list(`/proc/${pid}/task`)) open.push(...read(`/proc/${pid}/task/${thread}/children`).split(" ").filter((child) => child !== "").map(Number));
  }
}

/** Files in memory that the process holds open, mapped or not: their inodes and what they take. */
function memoryFiles(pid: number): [number, number][] {
  return list(`/proc/${pid}/fd`).flatMap((fd): [number, number][] => {
    const file = `/proc/${pid}/fd/${fd}`;
    try {
      if (!readlinkSync(file).startsWith("/memfd:")) return [];
      const { ino, blocks } = statSync(file);
      return [[ino, blocks * 512]];
    } catch {
      return [];
    }
  });
}

function machineIsShort(): boolean {
  const text = read("/proc/meminfo");
  const total = bytesOf(text, "MemTotal");
  return total > 0 && text.includes("MemAvailable:") && bytesOf(text, "MemAvailable") < Math.min(reserveBytes, total * reserveShare);
}

/** Bytes of the line `Name: 12 kB`; none when it is not there. */
function bytesOf(text: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(text)?.[1] ?? 0) * 1024;
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
