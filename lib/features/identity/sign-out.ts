import { recordEvent } from "@/lib/activity/record-event";
import { done, refuse, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";
import { transact } from "./transact";

/** Ends the session acted from. */
export async function signOut({ actor, db, now }: Context): Promise<Result<null>> {
  if (actor.kind !== "person" || !actor.sessionId) return refuse("session-ended");
  const { sessionId, userId } = actor;
  return transact(db, async (tx) => {
    const ended = await tx.session.deleteMany({ where: { id: sessionId, userId } });
    if (ended.count === 0) return refuse("session-ended");
    await recordEvent(tx, {
      actor, at: now(), action: "identity.sign-out", subject: { kind: "person", id: userId, label: actor.name },
    });
    return done(null);
  });
}
