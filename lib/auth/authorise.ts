import { allows, type Permission } from "@/lib/domain/role";
import { refuse, type Refused } from "@/lib/domain/result";
import type { Actor } from "./actor";

/** `anywhere`: a role in any team suffices. `{ teamId }`: organization-wide, or in that team. */
export type Scope = "anywhere" | { teamId: string | null };

/** May the actor do this, there? A role held organization-wide holds everywhere; one held in a team only there. */
export function may(actor: Actor, permission: Permission, scope: Scope = "anywhere"): boolean {
  if (actor.kind === "system") return true;
  if (actor.kind === "visitor") return false;
  return actor.roles.some(
    (grant) =>
      allows(grant.role, permission) &&
      (scope === "anywhere" || grant.teamId === null || grant.teamId === scope.teamId),
  );
}

/** The refusal every command and query gives first. It names the permission, so that the reader knows what to ask for. */
export function notAllowed(permission: Permission): Refused {
  return refuse("not-allowed", { permission });
}

/** Where the actor may do it: everywhere, or in these teams only. For queries, whose rows belong to teams. */
export function teamsWhere(actor: Actor, permission: Permission): "all" | string[] {
  if (may(actor, permission, { teamId: null })) return "all";
  if (actor.kind !== "person") return [];
  return actor.roles.flatMap(({ role, teamId }) => (teamId !== null && allows(role, permission) ? [teamId] : []));
}
