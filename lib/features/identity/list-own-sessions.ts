import { done, refuse, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";
import { type SessionRow, sessionRows } from "./session-rows";

/** The actor's live sessions, the last used first. */
export async function listOwnSessions({ actor, db, now }: Context): Promise<Result<SessionRow[]>> {
  if (actor.kind !== "person") return refuse("session-ended");
  const sessions = await db.session.findMany({
    where: { userId: actor.userId, expiresAt: { gt: now() } }, orderBy: { updatedAt: "desc" },
  });
  return done(sessionRows(sessions, actor));
}
