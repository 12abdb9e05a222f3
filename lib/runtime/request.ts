import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { personOfSession } from "@/lib/auth/person-of-session";
import type { Context } from "@/lib/features/context";
import { signInPath } from "@/lib/features/identity/return-path";
import { application, contextFor } from "./application";
import { pathHeader } from "./path-header";

/** The context of the person who is signed in, or null. For route handlers and actions that answer in their own way. */
export async function sessionContext(): Promise<Context | null> {
  const app = await application();
  const person = await personOfSession(app.auth, app.database.prisma, await headers());
  return person && contextFor(app, person);
}

/** The context of the person who is signed in; without a session the request is sent to the sign-in page, which leads back. */
export async function requestContext(): Promise<Context> {
  return (await sessionContext()) ?? redirect(signInPath((await headers()).get(pathHeader)));
}
