import { z } from "zod";
import type { RoleGrant } from "@/lib/auth/actor";
import { passwordLength } from "@/lib/auth/password-length";
import type { ListRequest, ListTerms } from "@/lib/domain/list-request";
import { roles } from "@/lib/domain/role";

export { passwordLength };

const nameLength = 100;
const emailLength = 254;

/** A link's token is 43 characters of base64url; anything else is no link of ours. */
const token = z.string("link-unknown").regex(/^[\w-]{43}$/, "link-unknown");

const oneLine = (missing: string, tooLong: string) =>
  z.string(missing).trim().min(1, missing).max(nameLength, tooLong)
    .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u, "name-unprintable");

const personName = oneLine("person-name-missing", "person-name-too-long");
const teamName = oneLine("team-name-missing", "team-name-too-long");

/** Lower case: one person has one address however they type it. */
export const emailSchema = z
  .string("email-missing").trim().toLowerCase().min(1, "email-missing").max(emailLength, "email-invalid")
  .pipe(z.email("email-invalid"));

const newPassword = z.string("password-missing")
  .min(passwordLength.min, "password-too-short").max(passwordLength.max, "password-too-long");

const typedPassword = z.string("password-missing").min(1, "password-missing").max(passwordLength.max, "password-too-long");

const grant = z.object({ role: z.enum(roles, "role-unknown"), teamId: z.uuid("team-unknown").nullable() });
const grants = z.array(grant, "roles-missing").max(500, "roles-too-many");

const personId = z.string("person-unknown").min(1, "person-unknown").max(100, "person-unknown");
const teamId = z.uuid("team-unknown");

export const signInSchema = z.object({ email: emailSchema, password: typedPassword });

/** What a person says of themselves when they arrive by a link. */
const arrival = { token, name: personName, password: newPassword };

export const firstAdministratorSchema = z.object({ ...arrival, email: emailSchema });
export const acceptInvitationSchema = z.object(arrival);
export const resetPasswordSchema = z.object({ token, password: newPassword });

export const invitePersonSchema = z.object({
  email: emailSchema,
  grants: grants.min(1, "roles-missing"),
});
export const revokeInvitationSchema = z.object({ invitationId: z.uuid("invitation-unknown") });

/** `before` is what the form showed: roles that changed meanwhile are not overwritten unseen. */
export const changeRolesSchema = z.object({ userId: personId, before: grants, after: grants });
export const personSchema = z.object({ userId: personId });
export const disablePersonSchema = z.object({ userId: personId, reason: z.string().trim().max(500, "reason-too-long").default("") });

export const changePasswordSchema = z.object({ current: typedPassword, password: newPassword });
export const changeNameSchema = z.object({ name: personName });
/** Without a session: all of the person's, except the one acted from. */
export const endSessionsSchema = z.object({ userId: personId, sessionId: z.string().min(1).max(100).optional() });

const teamDescription = z.string().trim().max(500, "team-description-too-long").default("");

export const createTeamSchema = z.object({ name: teamName, description: teamDescription });
export const changeTeamSchema = z.object({ teamId, name: teamName, description: teamDescription });
export const deleteTeamSchema = z.object({ teamId });

/** A grant as the value of a form's field: `approver` organization-wide, `approver@<team id>` in a team. */
export function grantField({ role, teamId }: RoleGrant): string {
  return teamId === null ? role : `${role}@${teamId}`;
}

/** What a form says it is; not checked: the command parses it. */
export function grantOfField(value: string): { role: string; teamId: string | null } {
  const at = value.indexOf("@");
  return at < 0 ? { role: value, teamId: null } : { role: value.slice(0, at), teamId: value.slice(at + 1) };
}

export const personStates = ["enabled", "disabled"] as const;

/** What the list of people can be asked. */
export const peopleListTerms = {
  vocabulary: {
    name: { kind: "text" },
    email: { kind: "text" },
    role: { kind: "choice", values: roles },
    /** A team's id. */
    team: { kind: "choice" },
    state: { kind: "choice", values: personStates },
  },
  sorts: { name: "text", email: "text" },
  sortedBy: { key: "name", descending: false },
} as const satisfies ListTerms<string, string>;

export type PeopleProperty = keyof typeof peopleListTerms.vocabulary;

export type PeopleSort = keyof typeof peopleListTerms.sorts;

export type PeopleListRequest = ListRequest<PeopleProperty, PeopleSort>;
