import { readdirSync, readFileSync } from "node:fs";

const mb = 1024 * 1024;
const firstPauseMs = 25;
/** Looking at a thousand processes costs milliseconds: at most this share of the time is spent on it. */
const shareOfTime = 0.1;
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
    this.plan(firstPauseMs);
  }

  get peakMb(): number {
    return Math.ceil(this.peak / mb);
  }

  /** Looks once more, then no more. */
  stop(): void {
    this.look();
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }

  private plan(pauseMs: number): void {
    this.timer = setTimeout(() => {
      const from = performance.now();
      const over = this.look();
      if (over) this.exceeded();
      else this.plan(Math.max(firstPauseMs, (performance.now() - from) / shareOfTime));
    }, pauseMs);
    this.timer.unref();
  }

  private look(): boolean {
    const pids = withDescendants(this.pid);
    let used = pids.reduce((sum, pid) => sum + residentBytes(pid), 0);
    // Forked processes share pages, which the quick look counts for each.
    if (used > this.limitMb * mb) used = pids.reduce((sum, pid) => sum + shareBytes(pid), 0);
    this.peak = Math.max(this.peak, Math.min(used, this.limitMb * mb));
    return used > this.limitMb * mb || machineIsShort();
  }
}

function withDescendants(root: number): number[] {
  const found = [root];
  const open = [root];
  for (let pid = open.pop(); pid !== undefined; pid = open.pop()) {
    for (const thread of list(`/proc/${pid}/task`)) {
      const children = read(`/proc/${pid}/task/${thread}/children`).split(" ").filter((child) => child !== "").map(Number);
      found.push(...children);
      open.push(...children);
    }
  }
  return found;
}

/** Resident memory that is no file's: its own, and what it shares with other processes by memory. */
function residentBytes(pid: number): number {
  return sumOf(read(`/proc/${pid}/status`), "RssAnon", "RssShmem") ?? 0;
}

/** The process's share of memory that is no file's. */
function shareBytes(pid: number): number {
  return sumOf(read(`/proc/${pid}/smaps_rollup`), "Pss_Anon", "Pss_Shmem") ?? residentBytes(pid);
}

function machineIsShort(): boolean {
  const text = read("/proc/meminfo");
  const [total, available] = [sumOf(text, "MemTotal"), sumOf(text, "MemAvailable")];
  return total !== null && available !== null && available < Math.min(reserveBytes, total * reserveShare);
}

/** Bytes of the lines `Name: 12 kB`; null when one is not there. */
function sumOf(text: string, ...names: string[]): number | null {
  const kilobytes = names.map((name) => new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(text)?.[1]);
  return kilobytes.every((one) => one !== undefined) ? kilobytes.reduce((sum, one) => sum + Number(one) * 1024, 0) : null;
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
