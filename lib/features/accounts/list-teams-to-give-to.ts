import { may, notAllowed } from "@/lib/auth/authorise";
import { done, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";

export type TeamChoice = { id: string; name: string };

/** The teams that the actor may give an account to; refused to whoever may manage no account at all. */
export async function listTeamsToGiveTo({ actor, db }: Context): Promise<Result<TeamChoice[]>> {
  if (!may(actor, "accounts.manage")) return notAllowed("accounts.manage");
  const teams = await db.team.findMany({ orderBy: { name: "asc" }, select: { id: true, name: true } });
  return done(teams.filter(({ id }) => may(actor, "accounts.manage", { teamId: id })));
}
