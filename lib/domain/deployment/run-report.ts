/** What the REPORT line of a run's log says. */
export type RunReport = {
  requestId: string;
  durationMs: number;
  billedMs: number | null;
  memoryMb: number | null;
  usedMb: number | null;
  /** Only when a new environment had to be made. */
  initMs: number | null;
};

/** The log's last REPORT line; null when the tail holds none, as after a run that AWS cut off. */
export function runReport(log: string): RunReport | null {
  const line = log.split("\n").findLast((each) => each.startsWith("REPORT RequestId: "));
  if (!line) return null;
  const requestId = /^REPORT RequestId: (\S+)/.exec(line)?.[1];
  const durationMs = numberAfter(line, /\tDuration: ([\d.]+) ms/);
  if (!requestId || durationMs === null) return null;
  return {
    requestId,
    durationMs,
    billedMs: numberAfter(line, /\tBilled Duration: ([\d.]+) ms/),
    memoryMb: numberAfter(line, /\tMemory Size: ([\d.]+) MB/),
    usedMb: numberAfter(line, /\tMax Memory Used: ([\d.]+) MB/),
    initMs: numberAfter(line, /\tInit Duration: ([\d.]+) ms/),
  };
}

function numberAfter(line: string, pattern: RegExp): number | null {
  const text = pattern.exec(line)?.[1];
  return text === undefined ? null : Number(text);
}
