import { z } from "zod";
import type { RoleGrant } from "@/lib/auth/actor";
import { roles } from "@/lib/domain/role";
import type { JsonValue } from "@/lib/activity/json";

/** A role with the name of the team it is held in; null: organization-wide. */
export type NamedGrant = RoleGrant & { teamName: string | null };

const kept = z.array(z.object({ role: z.enum(roles), teamId: z.string().nullable() }));

/** Reads grants back from a JSON column. */
export function grantsFromJson(json: unknown): RoleGrant[] {
  return kept.parse(json);
}

/** Each grant once, in the order of roles, then organization-wide before teams. */
export function uniqueGrants(grants: readonly RoleGrant[]): RoleGrant[] {
  const byKey = new Map(grants.map((grant) => [grantKey(grant), grant]));
  return [...byKey.values()].sort((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role) || compareTeams(a, b));
}

export function differenceOfGrants(before: readonly RoleGrant[], after: readonly RoleGrant[]) {
  return { added: without(after, before), removed: without(before, after) };
}

export function sameGrants(a: readonly RoleGrant[], b: readonly RoleGrant[]): boolean {
  const { added, removed } = differenceOfGrants(a, b);
  return added.length === 0 && removed.length === 0;
}

export function isOrganizationAdministrator(grants: readonly RoleGrant[]): boolean {
  return grants.some((grant) => grant.role === "administrator" && grant.teamId === null);
}

/** Grants as an event tells them: readable after the team is gone. */
export function grantsForEvent(grants: readonly RoleGrant[], teamNames: ReadonlyMap<string, string>): JsonValue {
  return uniqueGrants(grants).map(({ role, teamId }) => ({
    role, teamId, team: teamId === null ? null : (teamNames.get(teamId) ?? null),
  }));
}

/** The one team that all grants are held in, or null: who besides the organization may read the event. */
export function onlyTeam(grants: readonly RoleGrant[]): string | null {
  const teams = new Set(grants.map((grant) => grant.teamId));
  return teams.size === 1 ? [...teams][0] ?? null : null;
}

function without(grants: readonly RoleGrant[], others: readonly RoleGrant[]): RoleGrant[] {
  const keys = new Set(others.map(grantKey));
  return uniqueGrants(grants).filter((grant) => !keys.has(grantKey(grant)));
}

function grantKey({ role, teamId }: RoleGrant): string {
  return `${role} ${teamId ?? ""}`;
}

function compareTeams(a: RoleGrant, b: RoleGrant): number {
  return (a.teamId ?? "").localeCompare(b.teamId ?? "", "en");
}
