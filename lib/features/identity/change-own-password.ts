import { recordEvent } from "@/lib/activity/record-event";
import { hashPassword, verifyPassword } from "@/lib/auth/password";
import { done, refuse, refuseFields, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";
import { takeAttempt } from "./take-attempt";
import { parseInput } from "./parse-input";
import { replacePassword } from "./person-rows";
import { changePasswordSchema } from "./schema";
import { transact } from "./transact";

/**
 * Changes the actor's password and ends all sessions but the one acted from. Asks for the current one, and counts
 * wrong ones like sign-ins: a session left open must not become the account.
 */
export async function changeOwnPassword(ctx: Context, input: unknown): Promise<Result<{ sessionsEnded: number }>> {
  const { actor, db, now } = ctx;
  if (actor.kind !== "person") return refuse("session-ended");
  const parsed = parseInput(changePasswordSchema, input);
  if (!parsed.ok) return parsed;
  const { current, password } = parsed.value;
  if (current === password) return refuseFields({ password: { reason: "password-unchanged" } });

  const attempt = await takeAttempt(db, actor.email, now());
  if (!attempt.allowed) return refuse("sign-in-locked", { until: attempt.lockedUntil.getTime() });
  const kept = await currentHash(ctx, actor.userId);
  if (!kept || !(await verifyPassword(current, kept))) return refuseFields({ current: { reason: "current-password-wrong" } });
  const passwordHash = await hashPassword(password);

  return transact(db, async (tx) => {
    // Between the check and here another session may have changed it: then what was typed no longer proves anything.
    const same = await tx.authAccount.count({ where: { userId: actor.userId, providerId: "credential", password: kept } });
    if (same === 0) return refuseFields({ current: { reason: "current-password-wrong" } });
    await tx.signInAttempt.deleteMany({ where: { email: actor.email } });
    const sessionsEnded = await replacePassword(tx, actor.userId, passwordHash, actor.sessionId);
    await recordEvent(tx, {
      actor, at: now(), action: "identity.change-password",
      subject: { kind: "person", id: actor.userId, label: actor.name }, after: { sessionsEnded },
    });
    return done({ sessionsEnded });
  });
}

async function currentHash({ db }: Context, userId: string): Promise<string | null> {
  const account = await db.authAccount.findFirst({ where: { userId, providerId: "credential" }, select: { password: true } });
  return account?.password ?? null;
}
