import type { Actor } from "@/lib/auth/actor";
import { may, teamsWhere } from "@/lib/auth/authorise";
import type { Prisma } from "@/lib/db/generated/client";
import { allows, type Permission } from "@/lib/domain/role";
import type { ActingParty } from "@/lib/domain/share-request";

/**
 * Which requests somebody may see: those of teams they ask for, and those for layers whose sharing they may read. A draft
 * is its author's alone. What lies outside does not exist for them: it is "unknown", not "refused".
 */
export function requestsSeenBy(actor: Actor): Prisma.ShareRequestWhereInput {
  return { AND: [ofEitherSide(actor), { OR: [{ state: { not: "draft" } }, ownDrafts(actor)] }] };
}

const everything: Prisma.ShareRequestWhereInput = {};

/** The requests of the teams that the actor asks for. */
export function ofOwnTeams(actor: Actor): Prisma.ShareRequestWhereInput {
  const teams = teamsWhere(actor, "shares.request");
  return teams === "all" ? everything : { requestingTeamId: { in: teams } };
}

/** The requests for layers in whose teams the actor has the permission. A layer without a team is organization-wide. */
export function ofOwnedLayers(actor: Actor, permission: Permission): Prisma.ShareRequestWhereInput {
  const teams = teamsWhere(actor, permission);
  return teams === "all" ? everything : { layer: { logicalLayer: { teamId: { in: teams } } } };
}

export function grantsSeenBy(actor: Actor): Prisma.GrantWhereInput {
  return { request: ofEitherSide(actor) };
}

/** Prisma leaves a condition that always holds out of an OR, which would then hold for the other side alone. */
function ofEitherSide(actor: Actor): Prisma.ShareRequestWhereInput {
  const sides = [ofOwnTeams(actor), ofOwnedLayers(actor, "shares.read")];
  return sides.includes(everything) ? everything : { OR: sides };
}

function ownDrafts(actor: Actor): Prisma.ShareRequestWhereInput {
  return { requestedById: actor.kind === "person" ? actor.userId : "" };
}

/** The side that the actor stands on. Its author belongs to the team while they may ask for it; others by a role held in it. */
export function partyOf(actor: Actor, request: { requestedById: string; requestingTeamId: string; ownerTeamId: string | null }): ActingParty {
  const teamId = request.requestingTeamId;
  const isAuthor = actor.kind === "person" && actor.userId === request.requestedById;
  const inTeam = actor.kind === "person" && actor.roles.some((grant) => grant.teamId === teamId && allows(grant.role, "shares.request"));
  return {
    userId: actor.kind === "person" ? actor.userId : null,
    ofRequestingTeam: inTeam || (isAuthor && may(actor, "shares.request", { teamId })),
    mayDecide: may(actor, "shares.decide", { teamId: request.ownerTeamId }),
  };
}
