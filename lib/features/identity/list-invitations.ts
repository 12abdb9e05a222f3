import { may, notAllowed } from "@/lib/auth/authorise";
import { done, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";
import { grantsFromJson, type NamedGrant } from "./grants";
import { withNames } from "./named-grants";

export type InvitationState = "open" | "accepted" | "revoked" | "expired";

export type InvitationRow = {
  id: string;
  email: string;
  roles: NamedGrant[];
  invitedBy: { id: string; name: string };
  createdAt: Date;
  expiresAt: Date;
  state: InvitationState;
};

type Kept = { acceptedAt: Date | null; revokedAt: Date | null; expiresAt: Date };

const shown = 200;

/** The newest invitations, in whatever state. */
export async function listInvitations({ actor, db, now }: Context): Promise<Result<InvitationRow[]>> {
  if (!may(actor, "people.read")) return notAllowed("people.read");
  const [invitations, teams] = await Promise.all([
    db.invitation.findMany({
      orderBy: [{ createdAt: "desc" }, { id: "asc" }], take: shown,
      include: { invitedBy: { select: { id: true, name: true } } },
    }),
    db.team.findMany({ select: { id: true, name: true } }),
  ]);
  const names = new Map(teams.map(({ id, name }) => [id, name]));
  return done(invitations.map((invitation) => {
    const { id, email, roles, invitedBy, createdAt, expiresAt } = invitation;
    return {
      id, email, roles: withNames(grantsFromJson(roles), names), invitedBy, createdAt, expiresAt,
      state: stateOf(invitation, now()),
    };
  }));
}

function stateOf({ acceptedAt, revokedAt, expiresAt }: Kept, now: Date): InvitationState {
  if (acceptedAt) return "accepted";
  if (revokedAt) return "revoked";
  return expiresAt <= now ? "expired" : "open";
}
