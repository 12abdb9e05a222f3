import { recordEvent } from "@/lib/activity/record-event";
import { may, notAllowed } from "@/lib/auth/authorise";
import { done, refuse, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";
import { parseInput } from "./parse-input";
import { endSessionsOf } from "./person-rows";
import { endSessionsSchema } from "./schema";
import { transact } from "./transact";

/** Ends one session, or all of a person's except the one acted from: one's own, or anybody's as administrator. */
export async function endSessions({ actor, db, now }: Context, input: unknown): Promise<Result<{ sessionsEnded: number }>> {
  const parsed = parseInput(endSessionsSchema, input);
  const own = parsed.ok && actor.kind === "person" && actor.userId === parsed.value.userId;
  if (!own && !may(actor, "people.manage", { teamId: null })) return notAllowed("people.manage");
  if (!parsed.ok) return parsed;
  const { userId, sessionId } = parsed.value;

  return transact(db, async (tx) => {
    const person = await tx.user.findUnique({ where: { id: userId }, select: { name: true } });
    if (!person) return refuse("person-unknown");
    const sessionsEnded = sessionId
      ? (await tx.session.deleteMany({ where: { id: sessionId, userId } })).count
      : await endSessionsOf(tx, userId, actor.kind === "person" ? actor.sessionId : undefined);
    if (sessionsEnded === 0) return refuse("no-session-to-end");
    await recordEvent(tx, {
      actor, at: now(), action: "identity.end-sessions", subject: { kind: "person", id: userId, label: person.name },
      after: { sessionsEnded },
    });
    return done({ sessionsEnded });
  });
}
