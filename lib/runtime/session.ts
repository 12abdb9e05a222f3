import "server-only";
import { cookies } from "next/headers";
import { visitor } from "@/lib/auth/actor";
import { type SessionCookie, sessionCookieKind } from "@/lib/auth/session-cookie";
import type { Context } from "@/lib/features/context";
import { application, contextFor } from "./application";

/** The context of whoever has not signed in: what they may do, a link or a password in their hands must prove. */
export async function publicContext(): Promise<Context> {
  return contextFor(await application(), visitor);
}

export async function keepSession({ name, value, options }: SessionCookie): Promise<void> {
  (await cookies()).set(name, value, options);
}

export async function forgetSession(): Promise<void> {
  const { name, secure } = await sessionCookieKind((await application()).auth);
  // A cookie whose name has the __Secure- prefix is only replaced by one that is Secure too.
  (await cookies()).set(name, "", { path: "/", httpOnly: true, sameSite: "lax", secure, maxAge: 0 });
}
