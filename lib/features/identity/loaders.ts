import "server-only";
import { getTimeZone } from "next-intl/server";
import { redirect } from "next/navigation";
import { may } from "@/lib/auth/authorise";
import type { AddressParams } from "@/lib/domain/list-address";
import { readListRequest } from "@/lib/domain/list-request";
import { done, refuse, type Result } from "@/lib/domain/result";
import { requestContext } from "@/lib/runtime/request";
import { publicContext } from "@/lib/runtime/session";
import { hasDemoPeople, isFirstAdministratorAwaited, isFirstAdministratorToken, isNobodyThere } from "./first-administrator";
import { getPerson, type PersonDetail } from "./get-person";
import { getTeam } from "./get-team";
import { type InvitationRow, listInvitations } from "./list-invitations";
import { listPeople } from "./list-people";
import { listTeamNames, listTeams } from "./list-teams";
import { readInvitation, readPasswordReset } from "./read-link";
import { peopleListTerms } from "./schema";

export { linkDays } from "./links";

/** What the reader may do, for what a page offers or leaves out: the commands ask the same rule. */
export type Reader = {
  userId: string | null;
  /** Manages people of the whole organization. */
  managesOrganization: boolean;
  /** Manages people of some team at least. */
  managesSomewhere: boolean;
};

export async function loadReader(): Promise<Reader> {
  const { actor } = await requestContext();
  return {
    userId: actor.kind === "person" ? actor.userId : null,
    managesOrganization: may(actor, "people.manage", { teamId: null }),
    managesSomewhere: may(actor, "people.manage"),
  };
}

/** Where roles can be held, with whether the reader may give and take them there: the organization, then teams by name. */
export async function loadRoleScopes(): Promise<{ teamId: string | null; teamName: string | null; mayChange: boolean }[]> {
  const ctx = await requestContext();
  const teams = await listTeamNames(ctx);
  const scopes = [{ teamId: null, teamName: null }, ...(teams.ok ? teams.value : []).map(({ id, name }) => ({ teamId: id, teamName: name }))];
  return scopes.map((scope) => ({ ...scope, mayChange: may(ctx.actor, "people.manage", { teamId: scope.teamId }) }));
}

export async function mayManageTeam(teamId: string): Promise<boolean> {
  return may((await requestContext()).actor, "people.manage", { teamId });
}

/** The page of people that an address asks for, and what it was understood to ask. */
export async function loadPeople(params: AddressParams) {
  const ctx = await requestContext();
  const asked = readListRequest(peopleListTerms, params, await getTimeZone());
  return { asked, people: asked.ok ? await listPeople(ctx, asked.value) : asked };
}

export async function loadPerson(userId: string) {
  return getPerson(await requestContext(), userId);
}

export async function loadTeams() {
  return listTeams(await requestContext());
}

export async function loadTeamNames() {
  return listTeamNames(await requestContext());
}

export async function loadTeam(teamId: string) {
  return getTeam(await requestContext(), teamId);
}

/** Invitations, each with whether the reader may revoke it. */
export async function loadInvitations(): Promise<Result<(InvitationRow & { mayRevoke: boolean })[]>> {
  const ctx = await requestContext();
  const invitations = await listInvitations(ctx);
  if (!invitations.ok) return invitations;
  return done(invitations.value.map((invitation) => ({
    ...invitation,
    mayRevoke: invitation.roles.every(({ teamId }) => may(ctx.actor, "people.manage", { teamId })),
  })));
}

/** Oneself, as the settings show it. */
export async function loadMyself(): Promise<Result<PersonDetail>> {
  const ctx = await requestContext();
  return ctx.actor.kind === "person" ? getPerson(ctx, ctx.actor.userId) : refuse("session-ended");
}

export async function loadInvitationByLink(token: string) {
  return readInvitation(await publicContext(), token);
}

export async function loadPasswordResetByLink(token: string) {
  return readPasswordReset(await publicContext(), token);
}

/** For the sign-in page: while there is nobody who could sign in, the way leads to /welcome. */
export async function loadSignIn(): Promise<{ hasDemoPeople: boolean }> {
  const { db } = await publicContext();
  if (await isNobodyThere(db)) redirect("/welcome");
  return { hasDemoPeople: await hasDemoPeople(db) };
}

/** Where the first link and the passwords of the demo stand, in the data folder. */
export const firstSignInFile = "first-sign-in.txt";

/** What /welcome has to say: the form, where to find the link, or nothing any more. */
export async function loadWelcome(token: string | undefined): Promise<"form" | "wrong-link" | "no-link" | "over"> {
  const { db } = await publicContext();
  if (!(await isFirstAdministratorAwaited(db))) return "over";
  if (!token) return "no-link";
  return (await isFirstAdministratorToken(db, token)) ? "form" : "wrong-link";
}
