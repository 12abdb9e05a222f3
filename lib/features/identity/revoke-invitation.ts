import { recordEvent } from "@/lib/activity/record-event";
import { may, notAllowed } from "@/lib/auth/authorise";
import { done, refuse, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";
import { grantsFromJson, onlyTeam } from "./grants";
import { linkRefusal } from "./link-state";
import { parseInput } from "./parse-input";
import { revokeInvitationSchema } from "./schema";
import { transact } from "./transact";

/** Makes an invitation's link useless before it was used. */
export async function revokeInvitation({ actor, db, now }: Context, input: unknown): Promise<Result<null>> {
  if (!may(actor, "people.manage")) return notAllowed("people.manage");
  const parsed = parseInput(revokeInvitationSchema, input);
  if (!parsed.ok) return parsed;
  const id = parsed.value.invitationId;

  return transact(db, async (tx) => {
    const at = now();
    const invitation = await tx.invitation.findUnique({ where: { id } });
    if (!invitation) return refuse("invitation-unknown");
    const grants = grantsFromJson(invitation.roles);
    if (!grants.every(({ teamId }) => may(actor, "people.manage", { teamId }))) return notAllowed("people.manage");
    const revoked = await tx.invitation.updateMany({
      where: { id, acceptedAt: null, revokedAt: null, expiresAt: { gt: at } }, data: { revokedAt: at },
    });
    if (revoked.count === 0) return linkRefusal(await tx.invitation.findUnique({ where: { id } }), at) ?? refuse("link-used");
    await recordEvent(tx, {
      actor, at, action: "identity.revoke-invitation", teamId: onlyTeam(grants),
      subject: { kind: "invitation", id, label: invitation.email },
    });
    return done(null);
  });
}
