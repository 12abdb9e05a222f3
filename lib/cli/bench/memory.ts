import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

/** Looks at a process's resident memory twenty times a second. */
export function watchPeak(pid: number) {
  let peak = residentBytes(pid);
  const timer = setInterval(() => (peak = Math.max(peak, residentBytes(pid))), 50);
  return {
    stop() {
      clearInterval(timer);
      return peak;
    },
  };
}

export function residentBytes(pid: number): number {
  const status = `/proc/${pid}/status`;
  const kilobytes = existsSync(status)
    ? /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(status, "utf8"))?.[1]
    : execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" }).trim();
  return Number(kilobytes) * 1024;
}
