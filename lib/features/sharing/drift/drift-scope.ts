import type { Actor } from "@/lib/auth/actor";
import { teamsWhere } from "@/lib/auth/authorise";
import type { Database, Transaction } from "@/lib/db/database";
import type { Prisma } from "@/lib/db/generated/client";
import type { DriftState } from "@/lib/domain/drift";
import { openStates } from "@/lib/domain/share-request";
import type { Permission } from "@/lib/domain/role";
import { grantsSeenBy } from "../scope";

/** Drifts of the layers whose sharing the actor may read, and of the grants of their own teams. The rest does not exist for them. */
export function driftsSeenBy(actor: Actor): Prisma.DriftWhereInput {
  const owned = driftsOfOwnedLayers(actor, "shares.read");
  return Object.keys(owned).length === 0 ? owned : { OR: [owned, { grantStatement: { grant: grantsSeenBy(actor) } }] };
}

/** Of layers in whose teams the actor has the permission; an empty condition for all. */
export function driftsOfOwnedLayers(actor: Actor, permission: Permission): Prisma.DriftWhereInput {
  const teams = teamsWhere(actor, permission);
  return teams === "all" ? {} : { layerVersion: { layer: { logicalLayer: { teamId: { in: teams } } } } };
}

/** What waits for a person; also what was to be adopted and was not approved. */
export const toDecide: Prisma.DriftWhereInput = {
  OR: [{ state: { in: ["open", "contested", "failed", "uncertain"] } }, { state: "adopting", request: { is: { state: { in: ["rejected", "withdrawn", "expired"] } } } }, { state: "adopting", requestId: null }],
};

/** A request that came to nothing leaves its drift as open as it was. */
export function shownState(state: DriftState, request: { state: string } | null): DriftState {
  return state === "adopting" && !openStates.some((open) => open === request?.state) ? "open" : state;
}

export async function driftStateOf(db: Database | Transaction, { state, requestId }: { state: DriftState; requestId: string | null }): Promise<DriftState> {
  return shownState(state, requestId ? await db.shareRequest.findUnique({ where: { id: requestId }, select: { state: true } }) : null);
}
