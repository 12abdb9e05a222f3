"use server";

import { revalidatePath } from "next/cache";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { refuse, type Refused, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";
import { application } from "@/lib/runtime/application";
import { sessionContext } from "@/lib/runtime/request";
import { forgetSession, keepSession, publicContext } from "@/lib/runtime/session";
import { acceptInvitation } from "./accept-invitation";
import { changeOwnName } from "./change-own-name";
import { changeOwnPassword } from "./change-own-password";
import { changeRoles } from "./change-roles";
import { changeTeam } from "./change-team";
import { createFirstAdministrator } from "./create-first-administrator";
import { createTeam } from "./create-team";
import { deleteTeam } from "./delete-team";
import { disablePerson } from "./disable-person";
import { enablePerson } from "./enable-person";
import { endSessions } from "./end-sessions";
import { type InvitationLink, invitePerson } from "./invite-person";
import { makePasswordResetLink, type PasswordResetLink } from "./make-password-reset-link";
import { resetPassword } from "./reset-password";
import { ownPath } from "./return-path";
import { revokeInvitation } from "./revoke-invitation";
import { grantOfField } from "./schema";
import { signIn } from "./sign-in";
import { signOut } from "./sign-out";

// Forms hand over their last answer first; none of these needs it.

export async function signInAction(_last: unknown, form: FormData): Promise<Refused> {
  return enter({ email: text(form, "email"), password: text(form, "password") }, text(form, "from"));
}

export async function signOutAction(): Promise<void> {
  const ctx = await sessionContext();
  if (ctx) await signOut(ctx);
  await forgetSession();
  redirect("/sign-in");
}

export async function createFirstAdministratorAction(_last: unknown, form: FormData): Promise<Refused> {
  const password = text(form, "password");
  const made = await createFirstAdministrator(await publicContext(), {
    token: text(form, "token"), name: text(form, "name"), email: text(form, "email"), password,
  });
  return made.ok ? enter({ email: made.value.email, password }) : made;
}

export async function acceptInvitationAction(_last: unknown, form: FormData): Promise<Refused> {
  const password = text(form, "password");
  const accepted = await acceptInvitation(await publicContext(), {
    token: text(form, "token"), name: text(form, "name"), password,
  });
  return accepted.ok ? enter({ email: accepted.value.email, password }) : accepted;
}

export async function resetPasswordAction(_last: unknown, form: FormData): Promise<Refused> {
  const password = text(form, "password");
  const reset = await resetPassword(await publicContext(), { token: text(form, "token"), password });
  return reset.ok ? enter({ email: reset.value.email, password }) : reset;
}

export async function invitePersonAction(_last: unknown, form: FormData): Promise<Result<InvitationLink>> {
  return asPerson((ctx) => invitePerson(ctx, { email: text(form, "email"), grants: grants(form, "grants") }));
}

export async function revokeInvitationAction(_last: unknown, form: FormData): Promise<Result<null>> {
  return asPerson((ctx) => revokeInvitation(ctx, { invitationId: text(form, "invitationId") }));
}

export async function changeRolesAction(_last: unknown, form: FormData): Promise<Result<null>> {
  return asPerson((ctx) =>
    changeRoles(ctx, { userId: text(form, "userId"), before: grants(form, "before"), after: grants(form, "grants") }),
  );
}

export async function disablePersonAction(_last: unknown, form: FormData) {
  return asPerson((ctx) => disablePerson(ctx, { userId: text(form, "userId"), reason: text(form, "reason") }));
}

export async function enablePersonAction(_last: unknown, form: FormData): Promise<Result<null>> {
  return asPerson((ctx) => enablePerson(ctx, { userId: text(form, "userId") }));
}

export async function makePasswordResetLinkAction(_last: unknown, form: FormData): Promise<Result<PasswordResetLink>> {
  return asPerson((ctx) => makePasswordResetLink(ctx, { userId: text(form, "userId") }));
}

/** Without the field `sessionId`: all of the person's, except the one acted from. */
export async function endSessionsAction(_last: unknown, form: FormData) {
  const sessionId = text(form, "sessionId");
  return asPerson((ctx) => endSessions(ctx, { userId: text(form, "userId"), ...(sessionId ? { sessionId } : {}) }));
}

export async function changeOwnNameAction(_last: unknown, form: FormData): Promise<Result<null>> {
  return asPerson((ctx) => changeOwnName(ctx, { name: text(form, "name") }));
}

export async function changeOwnPasswordAction(_last: unknown, form: FormData) {
  return asPerson((ctx) => changeOwnPassword(ctx, { current: text(form, "current"), password: text(form, "password") }));
}

export async function createTeamAction(_last: unknown, form: FormData): Promise<Refused> {
  const made = await asPerson((ctx) => createTeam(ctx, { name: text(form, "name"), description: text(form, "description") }));
  return made.ok ? redirect(`/people/teams/${made.value.teamId}`) : made;
}

export async function changeTeamAction(_last: unknown, form: FormData): Promise<Result<null>> {
  const input = { teamId: text(form, "teamId"), name: text(form, "name"), description: text(form, "description") };
  return asPerson((ctx) => changeTeam(ctx, input));
}

export async function deleteTeamAction(_last: unknown, form: FormData): Promise<Refused> {
  const deleted = await asPerson((ctx) => deleteTeam(ctx, { teamId: text(form, "teamId") }));
  return deleted.ok ? redirect("/people/teams") : deleted;
}

/** An ended session is an answer and no redirect: the form keeps what was typed. */
async function asPerson<T>(act: (ctx: Context) => Promise<Result<T>>): Promise<Result<T>> {
  const ctx = await sessionContext();
  if (!ctx) return refuse("session-ended");
  const result = await act(ctx);
  if (result.ok) revalidatePath("/", "layout");
  return result;
}

async function enter(credentials: { email: string; password: string }, from?: string): Promise<Refused> {
  const { auth } = await application();
  const signedIn = await signIn(await publicContext(), auth, credentials, await headers());
  if (!signedIn.ok) return signedIn;
  await keepSession(signedIn.value.cookie);
  return redirect(ownPath(from));
}

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

function grants(form: FormData, name: string) {
  return form.getAll(name).map((value) => grantOfField(String(value)));
}
