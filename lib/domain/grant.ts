export const grantStates = ["applying", "active", "ending", "ended", "failed", "uncertain"] as const;

export type GrantState = (typeof grantStates)[number];

/**
 * One statement of a grant. `held`: a later version whose inspection or rules stand in the way. `applying` and
 * `removing`: AWS is, or perhaps was, asked.
 */
export const grantStatementStates = ["held", "intended", "applying", "active", "removing", "removed", "failed", "uncertain"] as const;

export type GrantStatementState = (typeof grantStatementStates)[number];

export type GrantEnd = "revoked" | "expired";

/** Hours that an emergency grant lasts at most. */
export const emergencyLongestHours = 4;

/** So long before its end a grant is shown to both sides as ending soon. */
export const endsSoonDays = 21;

/** Can its end be put off? One without an end needs it not, and an emergency is not to become a habit. */
export function mayRenewGrant({ until, endingAt, emergency }: { until: Date | null; endingAt: Date | null; emergency: boolean }): boolean {
  return until !== null && endingAt === null && !emergency;
}

/** Does it end so soon that somebody should think of it? */
export function endsSoon(grant: { until: Date | null; endingAt: Date | null; emergency: boolean }, now: Date): boolean {
  return mayRenewGrant(grant) && grant.until !== null && grant.until.getTime() - now.getTime() <= endsSoonDays * 86_400_000;
}

/** States in which a grant is, or may be, written in AWS. */
export const liveGrantStates: readonly GrantState[] = ["applying", "active", "failed", "uncertain"];

/** The state of a grant as its statements make it; `ending` once it was revoked or its time has come. */
export function grantStateOf(statements: readonly GrantStatementState[], ending: boolean): GrantState {
  const counted = statements.filter((state) => state !== "held" && !(ending && state === "removed"));
  if (counted.includes("uncertain")) return "uncertain";
  if (ending) {
    if (counted.length === 0) return "ended";
    return counted.every((state) => state === "failed") ? "failed" : "ending";
  }
  if (counted.some((state) => state === "intended" || state === "applying" || state === "removing")) return "applying";
  return counted.includes("failed") ? "failed" : "active";
}

/** What a statement goes to when its grant ends: one that AWS was never asked for is simply not written. */
export function endedStatement(state: GrantStatementState): GrantStatementState {
  switch (state) {
    case "held":
    case "intended":
    case "removed":
      return "removed";
    case "applying":
    case "active":
    case "removing":
    case "failed":
    case "uncertain":
      // Also a failed one: what failed may have been the reading back, and looking costs one call.
      return "removing";
  }
}
