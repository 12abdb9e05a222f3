import type { RoleGrant } from "@/lib/auth/actor";
import { roles } from "@/lib/domain/role";
import { type NamedGrant, uniqueGrants } from "./grants";

/** What a query includes of role assignments for `namedGrants`. */
export const withTeamNames = { select: { role: true, teamId: true, team: { select: { name: true } } } } as const;

/** Grants with the names of their teams, in the order of roles, then of names; organization-wide ones first. */
export function namedGrants(rows: readonly (RoleGrant & { team: { name: string } | null })[]): NamedGrant[] {
  const names = new Map(rows.map(({ teamId, team }) => [teamId, team?.name ?? null]));
  return withNames(rows, names);
}

export function withNames(grants: readonly RoleGrant[], names: ReadonlyMap<string | null, string | null>): NamedGrant[] {
  return uniqueGrants(grants)
    .map(({ role, teamId }) => ({ role, teamId, teamName: names.get(teamId) ?? null }))
    .sort((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role) || (a.teamName ?? "").localeCompare(b.teamName ?? "", "en"));
}
