import { recordEvent } from "@/lib/activity/record-event";
import type { RoleGrant } from "@/lib/auth/actor";
import { may, notAllowed } from "@/lib/auth/authorise";
import type { Transaction } from "@/lib/db/database";
import { done, refuse, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";
import { differenceOfGrants, grantsForEvent, isOrganizationAdministrator, onlyTeam, sameGrants, uniqueGrants } from "./grants";
import { parseInput } from "./parse-input";
import { anotherAdministrator, lockAdministrators, teamNames } from "./person-rows";
import { changeRolesSchema } from "./schema";
import { transact } from "./transact";

/**
 * Replaces a person's roles. Whoever does it must be allowed to manage people wherever a role comes or goes;
 * nobody gives a role to themselves; somebody always administrates the organization.
 */
export async function changeRoles({ actor, db, now }: Context, input: unknown): Promise<Result<null>> {
  if (!may(actor, "people.manage")) return notAllowed("people.manage");
  const parsed = parseInput(changeRolesSchema, input);
  if (!parsed.ok) return parsed;
  const { userId, before, after } = parsed.value;
  const { added, removed } = differenceOfGrants(before, after);
  const changed = [...added, ...removed];
  if (!changed.every(({ teamId }) => may(actor, "people.manage", { teamId }))) return notAllowed("people.manage");
  if (added.length > 0 && actor.kind === "person" && actor.userId === userId) return refuse("own-roles");

  return transact(db, async (tx) => {
    await lockAdministrators(tx);
    const person = await tx.user.findUnique({ where: { id: userId }, select: { name: true, roles: true } });
    if (!person) return refuse("person-unknown");
    if (!sameGrants(person.roles, before)) return refuse("roles-changed");
    const names = await teamNames(tx);
    if (added.some(({ teamId }) => teamId !== null && !names.has(teamId))) return refuse("team-unknown");
    if (isOrganizationAdministrator(removed) && !(await anotherAdministrator(tx, userId))) return refuse("last-administrator");
    if (changed.length === 0) return done(null);

    await write(tx, userId, { added, removed });
    await recordEvent(tx, {
      actor, at: now(), action: "identity.change-roles", subject: { kind: "person", id: userId, label: person.name },
      teamId: onlyTeam(changed),
      before: { roles: grantsForEvent(before, names) }, after: { roles: grantsForEvent(uniqueGrants(after), names) },
    });
    return done(null);
  });
}

async function write(tx: Transaction, userId: string, { added, removed }: Record<"added" | "removed", RoleGrant[]>) {
  if (removed.length > 0) {
    await tx.roleAssignment.deleteMany({
      where: { userId, OR: removed.map(({ role, teamId }) => ({ role, teamId })) },
    });
  }
  await tx.roleAssignment.createMany({ data: added.map(({ role, teamId }) => ({ userId, role, teamId })) });
}
