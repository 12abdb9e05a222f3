import { may, notAllowed } from "@/lib/auth/authorise";
import { done, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";

export type TeamRow = {
  id: string; name: string; description: string;
  /** People with a role in it, each counted once. */
  people: number;
  accounts: number; layers: number;
};

export type TeamName = { id: string; name: string };

/** Teams by name, with what they hold. */
export async function listTeams({ actor, db }: Context): Promise<Result<TeamRow[]>> {
  if (!may(actor, "people.read")) return notAllowed("people.read");
  const teams = await db.team.findMany({
    orderBy: { name: "asc" },
    include: { roles: { distinct: ["userId"], select: { userId: true } }, _count: { select: { accounts: true, layers: true } } },
  });
  return done(teams.map(({ id, name, description, roles, _count }) => ({ id, name, description, people: roles.length, ..._count })));
}

/** Names of teams, for whoever chooses or reads one: every role may. */
export async function listTeamNames({ actor, db }: Context): Promise<Result<TeamName[]>> {
  if (!may(actor, "layers.read")) return notAllowed("layers.read");
  return done(await db.team.findMany({ orderBy: { name: "asc" }, select: { id: true, name: true } }));
}
