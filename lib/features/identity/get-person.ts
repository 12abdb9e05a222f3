import { may, notAllowed } from "@/lib/auth/authorise";
import { done, refuse, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";
import type { NamedGrant } from "./grants";
import { namedGrants, withTeamNames } from "./named-grants";
import { type SessionRow, sessionRows } from "./session-rows";

export type PersonDetail = {
  id: string;
  name: string;
  email: string;
  disabledAt: Date | null;
  createdAt: Date;
  roles: NamedGrant[];
  sessions: SessionRow[];
  /** When they were last active, in a session that has ended since. */
  lastSeenAt: Date | null;
  /** Until when the open password-reset link works; null: there is none. */
  resetLinkUntil: Date | null;
};

/** One person: oneself, or anybody for who may read people. */
export async function getPerson({ actor, db, now }: Context, userId: string): Promise<Result<PersonDetail>> {
  const own = actor.kind === "person" && actor.userId === userId;
  if (!own && !may(actor, "people.read")) return notAllowed("people.read");
  const person = await db.user.findUnique({
    where: { id: userId },
    include: {
      roles: withTeamNames,
      sessions: { where: { expiresAt: { gt: now() } }, orderBy: { updatedAt: "desc" } },
      passwordResets: { where: { usedAt: null, expiresAt: { gt: now() } }, orderBy: { expiresAt: "desc" }, take: 1 },
    },
  });
  if (!person) return refuse("person-unknown");
  const { id, name, email, disabledAt, lastSeenAt, createdAt, roles, sessions, passwordResets } = person;
  return done({
    id, name, email, disabledAt, lastSeenAt, createdAt, roles: namedGrants(roles), sessions: sessionRows(sessions, actor),
    resetLinkUntil: passwordResets[0]?.expiresAt ?? null,
  });
}
