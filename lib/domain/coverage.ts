export const coverageStates = ["complete", "stale", "failed", "never"] as const;

/** How well one account-region is known. `failed`: the newest reading failed; what an earlier one saw is still shown. */
export type Coverage = (typeof coverageStates)[number];

export const staleAfterHours = 24;
/** A reading that says nothing for so long is taken to have died; its job is tried again by the queue. */
export const readingDiesAfterMinutes = 30;

export type CoverageMarks = {
  state: "never" | "complete" | "failed";
  completeAt: Date | null;
  readingSince: Date | null;
};

export function coverageOf({ state, completeAt }: Pick<CoverageMarks, "state" | "completeAt">, now: Date): Coverage {
  if (state === "failed") return "failed";
  if (state === "never" || !completeAt) return "never";
  return now.getTime() - completeAt.getTime() > staleAfterHours * 3_600_000 ? "stale" : "complete";
}

/** Is it waiting to be read or being read right now? */
export function isBeingRead({ readingSince }: Pick<CoverageMarks, "readingSince">, now: Date): boolean {
  return readingSince !== null && now.getTime() - readingSince.getTime() < readingDiesAfterMinutes * 60_000;
}

export type CoverageSummary = Record<Coverage, number> & {
  total: number;
  reading: number;
  /** The oldest complete reading among those that were ever complete: how old the oldest shown fact may be. */
  oldestCompleteAt: Date | null;
};

export function summariseCoverage(regions: readonly CoverageMarks[], now: Date): CoverageSummary {
  const summary: CoverageSummary = { complete: 0, stale: 0, failed: 0, never: 0, total: regions.length, reading: 0, oldestCompleteAt: null };
  for (const region of regions) {
    summary[coverageOf(region, now)] += 1;
    if (isBeingRead(region, now)) summary.reading += 1;
    const { completeAt } = region;
    if (completeAt && (!summary.oldestCompleteAt || completeAt < summary.oldestCompleteAt)) summary.oldestCompleteAt = completeAt;
  }
  return summary;
}
