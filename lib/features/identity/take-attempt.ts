import type { Database } from "@/lib/db/database";
import { inTransaction } from "@/lib/db/transaction";
import { type AttemptAnswer, countAttempt } from "./attempt-limit";

const forgetAfterMs = 24 * 60 * 60 * 1000;

/**
 * Takes one attempt of the address, whether or not a person has it, or says until when there is none.
 * Keyed by the address alone: whatever a request's headers claim about where it comes from can be made up.
 */
export function takeAttempt(db: Database, email: string, now: Date): Promise<AttemptAnswer> {
  return inTransaction(db, async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`sign-in ${email}`}, 0))`;
    const answer = countAttempt(await tx.signInAttempt.findUnique({ where: { email } }), now);
    if (answer.allowed) {
      await tx.signInAttempt.upsert({ where: { email }, create: { email, ...answer.record }, update: answer.record });
      await tx.signInAttempt.deleteMany({ where: { windowStart: { lt: new Date(now.getTime() - forgetAfterMs) } } });
    }
    return answer;
  });
}
