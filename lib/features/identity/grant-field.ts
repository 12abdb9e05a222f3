import type { RoleGrant } from "@/lib/auth/actor";

/** A grant as the value of a form's field: `approver` organization-wide, `approver@<team id>` in a team. */
export function grantField({ role, teamId }: RoleGrant): string {
  return teamId === null ? role : `${role}@${teamId}`;
}

/** What a form says it is; not checked: the command parses it. */
export function grantOfField(value: string): { role: string; teamId: string | null } {
  const at = value.indexOf("@");
  return at < 0 ? { role: value, teamId: null } : { role: value.slice(0, at), teamId: value.slice(at + 1) };
}
