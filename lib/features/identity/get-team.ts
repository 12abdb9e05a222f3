import { may, notAllowed } from "@/lib/auth/authorise";
import type { Role } from "@/lib/domain/role";
import { done, refuse, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";
import { uniqueGrants } from "./grants";

export type TeamMember = { id: string; name: string; email: string; disabledAt: Date | null; roles: Role[] };

export type TeamDetail = {
  id: string; name: string; description: string; createdAt: Date;
  members: TeamMember[];
  accounts: { id: string; partition: string; accountId: string; name: string }[];
  layers: { id: string; name: string }[];
};

/** A team with who holds which role in it, and what it owns. */
export async function getTeam({ actor, db }: Context, teamId: string): Promise<Result<TeamDetail>> {
  if (!may(actor, "people.read")) return notAllowed("people.read");
  const team = await db.team.findUnique({
    where: { id: teamId },
    include: {
      accounts: { select: { id: true, partition: true, accountId: true, name: true }, orderBy: { name: "asc" } },
      layers: { select: { id: true, name: true }, orderBy: { name: "asc" } },
    },
  });
  if (!team) return refuse("team-unknown");
  const people = await db.user.findMany({
    where: { roles: { some: { teamId } } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: { id: true, name: true, email: true, disabledAt: true, roles: { where: { teamId } } },
  });
  const members = people.map(({ roles, ...person }) => ({ ...person, roles: uniqueGrants(roles).map(({ role }) => role) }));
  return done({ ...team, members });
}
