import type { Database } from "@/lib/db/database";
import type { Person } from "./actor";
import { authRefusal } from "./auth-refusal";
import type { Auth } from "./server";

/**
 * Who the session cookie in the headers belongs to; null without a live session. Roles are read anew each time,
 * so that what was taken away is gone with the next request. A session in use is prolonged.
 */
export async function personOfSession(auth: Auth, db: Database, headers: Headers): Promise<Person | null> {
  const session = await liveSession(auth, headers);
  return session && personActor(db, session.userId, session.id);
}

/** The actor that a person is; null when there is none or she is disabled. */
export async function personActor(db: Database, userId: string, sessionId?: string): Promise<Person | null> {
  const person = await db.user.findUnique({
    where: { id: userId },
    select: { id: true, name: true, email: true, disabledAt: true, roles: { select: { role: true, teamId: true } } },
  });
  if (!person || person.disabledAt) return null;
  const { id, name, email, roles } = person;
  return { kind: "person", userId: id, name, email, roles, ...(sessionId ? { sessionId } : {}) };
}

async function liveSession(auth: Auth, headers: Headers): Promise<{ id: string; userId: string } | null> {
  try {
    return (await auth.api.getSession({ headers }))?.session ?? null;
  } catch (error) {
    // The session was ended between being found and being prolonged.
    if (authRefusal(error)?.status === "UNAUTHORIZED") return null;
    throw error;
  }
}
