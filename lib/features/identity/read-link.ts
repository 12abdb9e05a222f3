import { hashLinkToken } from "@/lib/auth/link-token";
import type { Role } from "@/lib/domain/role";
import { done, refuse, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";
import { grantsFromJson } from "./grants";
import { linkRefusal } from "./link-state";

/** What whoever holds an invitation's link may read of it before accepting. */
export async function readInvitation({ db, now }: Context, token: string): Promise<Result<{ email: string; roles: Role[]; invitedBy: string; expiresAt: Date }>> {
  const invitation = await db.invitation.findUnique({
    where: { tokenHash: hashLinkToken(token) }, include: { invitedBy: { select: { name: true } } },
  });
  const refused = linkRefusal(invitation, now());
  if (refused || !invitation) return refused ?? refuse("link-unknown");
  const { email, roles, invitedBy, expiresAt } = invitation;
  return done({ email, roles: [...new Set(grantsFromJson(roles).map(({ role }) => role))], invitedBy: invitedBy.name, expiresAt });
}

/** Whose password a reset link sets. */
export async function readPasswordReset({ db, now }: Context, token: string): Promise<Result<{ name: string; email: string; expiresAt: Date }>> {
  const reset = await db.passwordReset.findUnique({
    where: { tokenHash: hashLinkToken(token) }, include: { user: { select: { name: true, email: true } } },
  });
  const refused = linkRefusal(reset, now());
  if (refused || !reset) return refused ?? refuse("link-unknown");
  return done({ ...reset.user, expiresAt: reset.expiresAt });
}
