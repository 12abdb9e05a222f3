import { recordEvent } from "@/lib/activity/record-event";
import { visitor } from "@/lib/auth/actor";
import { authRefusal } from "@/lib/auth/auth-refusal";
import { personActor } from "@/lib/auth/person-of-session";
import { type Auth, personDisabledCode } from "@/lib/auth/server";
import { type SessionCookie, sessionCookieOf } from "@/lib/auth/session-cookie";
import { inTransaction } from "@/lib/db/transaction";
import { done, refuse, type Refused, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";
import { takeAttempt } from "./take-attempt";
import { parseInput } from "./parse-input";
import { signInSchema } from "./schema";

export type SignedIn = { userId: string; cookie: SessionCookie };

type Credentials = { email: string; password: string };
type NewSession = { token: string; userId: string; cookie: SessionCookie };

/**
 * Signs a person in and returns the cookie to set. An unknown address, one without a password and a wrong password
 * are answered alike and take equally long. Of the headers only the user agent is kept, to tell sessions apart.
 */
export async function signIn(ctx: Context, auth: Auth, input: unknown, headers: Headers): Promise<Result<SignedIn>> {
  const parsed = parseInput(signInSchema, input);
  if (!parsed.ok) return parsed;
  const { email } = parsed.value;

  const attempt = await takeAttempt(ctx.db, email, ctx.now());
  if (!attempt.allowed) return locked(attempt.lockedUntil);

  const opened = await openSession(auth, parsed.value, headers);
  if (!opened.ok) {
    await recordRefusal(ctx, email, opened.reason);
    return attempt.record.lockedUntil ? locked(attempt.record.lockedUntil) : opened;
  }
  await recordSignIn(ctx, email, opened.value);
  return done({ userId: opened.value.userId, cookie: opened.value.cookie });
}

function locked(until: Date): Refused {
  return refuse("sign-in-locked", { until: until.getTime() });
}

async function openSession(auth: Auth, body: Credentials, headers: Headers): Promise<Result<NewSession>> {
  try {
    const userAgent = headers.get("user-agent");
    const answer = await auth.api.signInEmail({
      body, headers: new Headers(userAgent ? { "user-agent": userAgent } : {}), returnHeaders: true,
    });
    const { token, user } = answer.response;
    return done({ token, userId: user.id, cookie: await sessionCookieOf(auth, answer.headers) });
  } catch (error) {
    const refusal = authRefusal(error);
    if (refusal?.code === personDisabledCode) return refuse("person-disabled");
    if (refusal?.status === "UNAUTHORIZED") return refuse("wrong-password");
    throw error;
  }
}

async function recordRefusal({ db, now }: Context, email: string, reason: string): Promise<void> {
  await inTransaction(db, (tx) =>
    recordEvent(tx, {
      actor: visitor, at: now(), action: "identity.sign-in-refused",
      subject: { kind: "email", id: email, label: email }, after: { reason },
    }),
  );
}

/** The session is open already; should its event not be written, it is ended again before anybody holds its cookie. */
async function recordSignIn({ db, now }: Context, email: string, { userId, token }: NewSession): Promise<void> {
  try {
    const actor = await personActor(db, userId);
    if (!actor) throw new Error(`person ${userId} is gone or was disabled while signing in`);
    await inTransaction(db, async (tx) => {
      await tx.signInAttempt.deleteMany({ where: { email } });
      await recordEvent(tx, {
        actor, at: now(), action: "identity.sign-in", subject: { kind: "person", id: userId, label: actor.name },
      });
    });
  } catch (error) {
    await db.session.deleteMany({ where: { token } });
    throw error;
  }
}
