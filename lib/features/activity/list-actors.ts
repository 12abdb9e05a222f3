import { may, notAllowed } from "@/lib/auth/authorise";
import { done, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";

export type ActorName = { id: string; name: string };

/** People who may stand in the log, by name. Whoever may read it only in teams sees those of them that have a role there. */
export async function listActors({ actor, db }: Context): Promise<Result<ActorName[]>> {
  if (!may(actor, "activity.read")) return notAllowed("activity.read");
  const everywhere = may(actor, "activity.read", { teamId: null });
  const teams = actor.kind === "person" ? actor.roles.flatMap(({ teamId }) => (teamId ? [teamId] : [])) : [];
  return done(
    await db.user.findMany({
      where: everywhere ? {} : { roles: { some: { teamId: { in: teams } } } },
      orderBy: [{ name: "asc" }, { id: "asc" }],
      select: { id: true, name: true },
      take: 500,
    }),
  );
}
