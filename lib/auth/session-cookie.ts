import { parseSetCookieHeader } from "better-auth/cookies";
import type { Auth } from "./server";
import { sessionCookieSeconds } from "./session-age";

export type SessionCookie = {
  name: string;
  /** Decoded: whoever writes the header encodes it. */
  value: string;
  options: { path: "/"; httpOnly: true; sameSite: "lax"; secure: boolean; maxAge: number };
};

/** The cookie that better-auth wants set after a sign-in, made to live longer than the session: see `sessionCookieSeconds`. */
export async function sessionCookieOf(auth: Auth, responseHeaders: Headers): Promise<SessionCookie> {
  const { name, secure } = await sessionCookieKind(auth);
  const value = responseHeaders.getSetCookie().map((line) => parseSetCookieHeader(line).get(name)?.value).find(Boolean);
  if (!value) throw new Error(`better-auth signed in without setting the cookie ${name}`);
  return { name, value, options: { path: "/", httpOnly: true, sameSite: "lax", secure, maxAge: sessionCookieSeconds } };
}

export async function sessionCookieKind(auth: Auth): Promise<{ name: string; secure: boolean }> {
  const { name, attributes } = (await auth.$context).authCookies.sessionToken;
  return { name, secure: attributes.secure === true };
}
