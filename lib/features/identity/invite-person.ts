import { recordEvent } from "@/lib/activity/record-event";
import { may, notAllowed } from "@/lib/auth/authorise";
import { makeLinkToken } from "@/lib/auth/link-token";
import { done, refuse, refuseFields, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";
import { grantsForEvent, onlyTeam, uniqueGrants } from "./grants";
import { invitationPath, linkDays } from "./links";
import { parseInput } from "./parse-input";
import { teamNames } from "./person-rows";
import { invitePersonSchema } from "./schema";
import { transact } from "./transact";

export type InvitationLink = { invitationId: string; email: string; path: string; expiresAt: Date };

/**
 * Invites an address by a link that is shown this once. Whoever invites must be allowed to manage people wherever
 * the roles are held: an administrator of one team can invite into that team only.
 */
export async function invitePerson({ actor, db, now }: Context, input: unknown): Promise<Result<InvitationLink>> {
  if (!may(actor, "people.manage") || actor.kind !== "person") return notAllowed("people.manage");
  const parsed = parseInput(invitePersonSchema, input);
  if (!parsed.ok) return parsed;
  const { email } = parsed.value;
  const grants = uniqueGrants(parsed.value.grants);
  if (!grants.every(({ teamId }) => may(actor, "people.manage", { teamId }))) return notAllowed("people.manage");

  return transact(db, async (tx) => {
    const at = now();
    if (await tx.user.findUnique({ where: { email }, select: { id: true } })) return emailRefused("email-taken", email);
    const open = { email, acceptedAt: null, revokedAt: null, expiresAt: { gt: at } };
    if (await tx.invitation.findFirst({ where: open })) return emailRefused("email-invited", email);
    const names = await teamNames(tx);
    if (grants.some(({ teamId }) => teamId !== null && !names.has(teamId))) return refuse("team-unknown");

    const { token, tokenHash } = makeLinkToken();
    const expiresAt = new Date(at.getTime() + linkDays.invitation * 86_400_000);
    const { id } = await tx.invitation.create({
      data: { email, tokenHash, roles: grants, invitedById: actor.userId, expiresAt },
    });
    await recordEvent(tx, {
      actor, at, action: "identity.invite", subject: { kind: "invitation", id, label: email }, teamId: onlyTeam(grants),
      after: { roles: grantsForEvent(grants, names), expiresAt: expiresAt.toISOString() },
    });
    return done({ invitationId: id, email, path: invitationPath(token), expiresAt });
  });
}

function emailRefused(reason: "email-taken" | "email-invited", email: string) {
  return refuseFields({ email: { reason, params: { email } } });
}
