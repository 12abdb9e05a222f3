import "server-only";
import { redirect } from "next/navigation";
import { requestContext } from "@/lib/runtime/request";
import { publicContext } from "@/lib/runtime/session";
import { isFirstAdministratorAwaited, isFirstAdministratorToken, isNobodyThere } from "./first-administrator";
import { getPerson } from "./get-person";
import { getTeam } from "./get-team";
import { listInvitations } from "./list-invitations";
import { listOwnSessions } from "./list-own-sessions";
import { listPeople, type PeopleFilter } from "./list-people";
import { listTeamNames, listTeams } from "./list-teams";
import { readInvitation, readPasswordReset } from "./read-link";

/** Who acts in this request, for what a page shows or leaves out. */
export async function loadActor() {
  return (await requestContext()).actor;
}

export async function loadPeople(filter: PeopleFilter) {
  return listPeople(await requestContext(), filter);
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

export async function loadInvitations() {
  return listInvitations(await requestContext());
}

export async function loadOwnSessions() {
  return listOwnSessions(await requestContext());
}

export async function loadInvitationByLink(token: string) {
  return readInvitation(await publicContext(), token);
}

export async function loadPasswordResetByLink(token: string) {
  return readPasswordReset(await publicContext(), token);
}

/** Before the sign-in page: while there is nobody who could sign in, the way leads to /welcome. */
export async function welcomeIfNobodyThere(): Promise<void> {
  if (await isNobodyThere((await publicContext()).db)) redirect("/welcome");
}

/** What /welcome has to say: the form, where to find the link, or nothing any more. */
export async function loadWelcome(token: string | undefined): Promise<"form" | "wrong-link" | "no-link" | "over"> {
  const { db } = await publicContext();
  if (!(await isFirstAdministratorAwaited(db))) return "over";
  if (!token) return "no-link";
  return (await isFirstAdministratorToken(db, token)) ? "form" : "wrong-link";
}
