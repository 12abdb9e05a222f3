import { recordEvent } from "@/lib/activity/record-event";
import { may, notAllowed } from "@/lib/auth/authorise";
import type { Transaction } from "@/lib/db/database";
import { done, refuse, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";
import { grantsFromJson } from "./grants";
import { parseInput } from "./parse-input";
import { deleteTeamSchema } from "./schema";
import { transact } from "./transact";

/** Deletes a team that owns nothing any more, never asked for a share, and that nobody is invited to. The roles held in it go with it. */
export async function deleteTeam({ actor, db, now }: Context, input: unknown): Promise<Result<null>> {
  if (!may(actor, "people.manage", { teamId: null })) return notAllowed("people.manage");
  const parsed = parseInput(deleteTeamSchema, input);
  if (!parsed.ok) return parsed;
  const { teamId } = parsed.value;

  return transact(db, async (tx) => {
    const at = now();
    const team = await tx.team.findUnique({
      where: { id: teamId },
      include: { _count: { select: { accounts: true, layers: true, requests: true } }, roles: { include: { user: { select: { name: true } } } } },
    });
    if (!team) return refuse("team-unknown");
    const { accounts, layers, requests } = team._count;
    if (accounts + layers > 0) return refuse("team-owns", { accounts, layers });
    // What was granted to a team, and why, must stay readable.
    if (requests > 0) return refuse("team-has-asked", { requests });
    const invitations = await openInvitations(tx, teamId, at);
    if (invitations > 0) return refuse("team-invited", { invitations });

    await tx.team.delete({ where: { id: teamId } });
    await recordEvent(tx, {
      actor, at, action: "team.delete", subject: { kind: "team", id: teamId, label: team.name },
      before: {
        name: team.name, description: team.description,
        roles: team.roles.map(({ role, userId, user }) => ({ role, userId, person: user.name })),
      },
    });
    return done(null);
  });
}

async function openInvitations(tx: Transaction, teamId: string, at: Date): Promise<number> {
  const open = await tx.invitation.findMany({
    where: { acceptedAt: null, revokedAt: null, expiresAt: { gt: at } }, select: { roles: true },
  });
  return open.filter(({ roles }) => grantsFromJson(roles).some((grant) => grant.teamId === teamId)).length;
}
