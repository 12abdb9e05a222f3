import { recordEvent } from "@/lib/activity/record-event";
import { hashLinkToken } from "@/lib/auth/link-token";
import { hashPassword } from "@/lib/auth/password";
import { done, refuse, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";
import { grantsForEvent, grantsFromJson, onlyTeam } from "./grants";
import { linkRefusal } from "./link-state";
import { parseInput } from "./parse-input";
import { insertPerson, teamNames } from "./person-rows";
import { acceptInvitationSchema } from "./schema";
import { transact } from "./transact";

/**
 * Makes the invited person, with the invited address and roles. The link's token is the permission; of two who use
 * it at once one gets through. Roles in a team that is gone by now are left out.
 */
export async function acceptInvitation({ db, now }: Context, input: unknown): Promise<Result<{ userId: string; email: string }>> {
  const parsed = parseInput(acceptInvitationSchema, input);
  if (!parsed.ok) return parsed;
  const { token, name, password } = parsed.value;
  const tokenHash = hashLinkToken(token);
  const refused = linkRefusal(await db.invitation.findUnique({ where: { tokenHash } }), now());
  if (refused) return refused;
  const passwordHash = await hashPassword(password);

  return transact(db, async (tx) => {
    const at = now();
    const taken = await tx.invitation.updateMany({
      where: { tokenHash, acceptedAt: null, revokedAt: null, expiresAt: { gt: at } }, data: { acceptedAt: at, name },
    });
    const invitation = await tx.invitation.findUniqueOrThrow({ where: { tokenHash } });
    if (taken.count === 0) return linkRefusal(invitation, at) ?? refuse("link-used");
    const { email } = invitation;
    if (await tx.user.findUnique({ where: { email }, select: { id: true } })) return refuse("email-taken", { email });

    const names = await teamNames(tx);
    const grants = grantsFromJson(invitation.roles).filter(({ teamId }) => teamId === null || names.has(teamId));
    const actor = await insertPerson(tx, { name, email, passwordHash, grants });
    await recordEvent(tx, {
      actor, at, action: "identity.accept-invitation", subject: { kind: "person", id: actor.userId, label: name },
      teamId: onlyTeam(grants), after: { invitationId: invitation.id, email, roles: grantsForEvent(grants, names) },
    });
    return done({ userId: actor.userId, email });
  });
}
