import type { Actor } from "@/lib/auth/actor";

export type SessionRow = {
  id: string;
  /** As the browser called itself; null when it did not. */
  userAgent: string | null;
  createdAt: Date;
  /** To the five minutes. */
  lastUsedAt: Date;
  expiresAt: Date;
  /** The one acted from. */
  current: boolean;
};

type Kept = { id: string; userAgent: string | null; createdAt: Date; updatedAt: Date; expiresAt: Date };

/** Sessions as people see them: without their tokens. */
export function sessionRows(sessions: readonly Kept[], actor: Actor): SessionRow[] {
  const currentId = actor.kind === "person" ? actor.sessionId : undefined;
  return sessions.map(({ id, userAgent, createdAt, updatedAt, expiresAt }) => ({
    id, userAgent: userAgent || null, createdAt, lastUsedAt: updatedAt, expiresAt, current: id === currentId,
  }));
}
