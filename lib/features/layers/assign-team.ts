import { recordEvent } from "@/lib/activity/record-event";
import { may, notAllowed } from "@/lib/auth/authorise";
import type { Transaction } from "@/lib/db/database";
import { inTransaction } from "@/lib/db/transaction";
import { done, refuse, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";

export type AssignTeamInput = {
  logicalLayerId: string;
  /** The owner as the form showed it; null: nobody. */
  fromTeamId: string | null;
  toTeamId: string | null;
};

/** Says which team owns a logical layer, in every account and region. Who gives and who gets must both be the actor's to manage. */
export async function assignTeam(ctx: Context, { logicalLayerId, fromTeamId, toTeamId }: AssignTeamInput): Promise<Result<null>> {
  for (const teamId of [fromTeamId, toTeamId]) {
    if (!may(ctx.actor, "accounts.manage", { teamId })) return notAllowed("accounts.manage");
  }
  return inTransaction(ctx.db, async (tx) => {
    const names = await teamNames(tx, [fromTeamId, toTeamId]);
    if (toTeamId && !names.has(toTeamId)) return refuse("team-unknown");
    const layer = await tx.logicalLayer.findUnique({ where: { id: logicalLayerId } });
    if (!layer) return refuse("layer-unknown");
    if (fromTeamId === toTeamId) return done(null);
    const changed = await tx.logicalLayer.updateMany({ where: { id: logicalLayerId, teamId: fromTeamId }, data: { teamId: toTeamId } });
    if (changed.count === 0) return refuse("changed-meanwhile");
    const called = (teamId: string | null) => (teamId ? (names.get(teamId) ?? teamId) : null);
    await recordEvent(tx, {
      actor: ctx.actor,
      at: ctx.now(),
      action: "layer.assign-team",
      subject: { kind: "logical-layer", id: logicalLayerId, label: layer.name },
      teamId: toTeamId ?? fromTeamId,
      before: { team: called(fromTeamId) },
      after: { team: called(toTeamId) },
    });
    return done(null);
  });
}

async function teamNames(tx: Transaction, ids: (string | null)[]): Promise<Map<string, string>> {
  const teams = await tx.team.findMany({ where: { id: { in: ids.filter((id) => id !== null) } }, select: { id: true, name: true } });
  return new Map(teams.map(({ id, name }) => [id, name]));
}
