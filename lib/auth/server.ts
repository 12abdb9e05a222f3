import { APIError, betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import type { Database } from "@/lib/db/database";
import { passwordLength } from "./password-length";
import { sessionSeconds, sessionUpdateSeconds } from "./session-age";

export type AuthOptions = {
  db: Database;
  /** At least 32 characters; signs the session cookie. */
  secret: string;
  /** Where people reach Strata. With https the cookie is `Secure` and its name carries the `__Secure-` prefix. */
  baseUrl: string;
};

/** The code of the APIError by which better-auth refuses a session to a disabled person. */
export const personDisabledCode = "PERSON_DISABLED";

/**
 * Sessions and password sign-in by better-auth. It has no route: everything goes through server actions, whose
 * commands count attempts and record events. People are made by commands, so signing up is off.
 */
export function createAuth({ db, secret, baseUrl }: AuthOptions) {
  return betterAuth({
    secret,
    baseURL: baseUrl,
    database: prismaAdapter(db, { provider: "postgresql" }),
    account: { modelName: "authAccount" },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
    },
    session: { expiresIn: sessionSeconds, updateAge: sessionUpdateSeconds },
    databaseHooks: { session: { create: { before: (session) => refuseDisabled(db, session.userId) } } },
    // Its limit is keyed by X-Forwarded-For, which anyone can write: attempts are counted per account instead.
    rateLimit: { enabled: false },
    advanced: { cookiePrefix: "strata", ipAddress: { disableIpTracking: true } },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
}

export type Auth = ReturnType<typeof createAuth>;

async function refuseDisabled(db: Database, userId: string): Promise<void> {
  const person = await db.user.findUnique({ where: { id: userId }, select: { disabledAt: true } });
  if (person?.disabledAt) throw new APIError("FORBIDDEN", { code: personDisabledCode });
}
