/** How often a password may be guessed for one e-mail address. */
export const attemptLimit = { failures: 5, windowMinutes: 15, lockMinutes: 15 } as const;

export type AttemptRecord = { failures: number; windowStart: Date; lockedUntil: Date | null };

export type AttemptAnswer = { allowed: false; lockedUntil: Date } | { allowed: true; record: AttemptRecord };

/**
 * Counts an attempt before its password is looked at, so that many at once cannot pass the limit together;
 * one that succeeds wipes the record. The attempt that reaches the limit carries the lock already.
 */
export function countAttempt(record: AttemptRecord | null, now: Date): AttemptAnswer {
  if (record?.lockedUntil && record.lockedUntil > now) return { allowed: false, lockedUntil: record.lockedUntil };
  const failures = record && isOpen(record, now) ? record.failures + 1 : 1;
  const windowStart = record && failures > 1 ? record.windowStart : now;
  const lockedUntil = failures >= attemptLimit.failures ? addMinutes(now, attemptLimit.lockMinutes) : null;
  return { allowed: true, record: { failures, windowStart, lockedUntil } };
}

function isOpen(record: AttemptRecord, now: Date): boolean {
  return record.lockedUntil === null && addMinutes(record.windowStart, attemptLimit.windowMinutes) > now;
}

function addMinutes(time: Date, minutes: number): Date {
  return new Date(time.getTime() + minutes * 60_000);
}
