import { done, refuse, refuseFields, type Problem, type Result } from "./result";

/** What is asked for, or granted: which versions, and until when. */
export type ShareTerms = {
  versions: readonly number[];
  /** This version and every later one; null: only `versions`. */
  followFrom: number | null;
  /** Null: without end. */
  until: Date | null;
};

export const reasonMax = 1000;
export const ticketMax = 100;
export const usedForMax = 500;

/** The furthest that an end can be set; beyond it is a slip of the keyboard. */
const furthestDays = 3_660;

/** What is wrong with what a requester typed, field by field; null when nothing is. */
export function termsProblems(
  { terms, existing, reason, now }: { terms: ShareTerms; existing: readonly number[]; reason: string; now: Date },
): Record<string, Problem> | null {
  const problems: Record<string, Problem> = {};
  const missing = [...terms.versions, ...(terms.followFrom === null ? [] : [terms.followFrom])].find((version) => !existing.includes(version));
  if (missing !== undefined) problems.versions = { reason: "version-not-there", params: { seen: String(missing) } };
  if (terms.versions.length === 0 && terms.followFrom === null) problems.versions = { reason: "versions-missing" };
  if (reason.trim() === "") problems.reason = { reason: "request-reason-missing" };
  if (reason.length > reasonMax) problems.reason = { reason: "too-long", params: { seen: reason.length, expected: reasonMax } };
  if (terms.until !== null && terms.until <= now) problems.until = { reason: "until-in-the-past" };
  if (terms.until !== null && daysUntil(terms.until, now) > furthestDays) problems.until = { reason: "until-too-far", params: { days: furthestDays } };
  return Object.keys(problems).length > 0 ? problems : null;
}

/** Days from now, begun ones counted. */
export function daysUntil(until: Date, now: Date): number {
  return Math.ceil((until.getTime() - now.getTime()) / 86_400_000);
}

/** The versions of a layer that terms mean. */
export function versionsMeant({ versions, followFrom }: Pick<ShareTerms, "versions" | "followFrom">, existing: readonly number[]): number[] {
  return existing.filter((version) => versions.includes(version) || (followFrom !== null && version >= followFrom)).sort((a, b) => a - b);
}

/**
 * An approver may give less than was asked for, never more: what the other approver has agreed to, or the requester has
 * asked for, then still covers it.
 */
export function narrowTerms(asked: ShareTerms, given: ShareTerms, now: Date): Result<ShareTerms> {
  if (given.versions.length === 0 && given.followFrom === null) return refuseFields({ versions: { reason: "versions-missing" } });
  const covered = (version: number) => asked.versions.includes(version) || (asked.followFrom !== null && version >= asked.followFrom);
  const beyond = given.versions.find((version) => !covered(version));
  if (beyond !== undefined) return refuse("wider-than-asked", { seen: String(beyond) });
  if (given.followFrom !== null && (asked.followFrom === null || given.followFrom < asked.followFrom)) {
    return refuse("wider-than-asked", { seen: `${given.followFrom}+` });
  }
  if (given.until !== null && given.until <= now) return refuseFields({ until: { reason: "until-in-the-past" } });
  if (asked.until !== null && (given.until === null || given.until > asked.until)) return refuseFields({ until: { reason: "until-later-than-asked" } });
  return done(given);
}
