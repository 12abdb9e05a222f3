import { may } from "@/lib/auth/authorise";
import type { Prisma } from "@/lib/db/generated/client";
import { endsSoonDays } from "@/lib/domain/grant";
import { openStates } from "@/lib/domain/share-request";
import type { Context } from "../context";
import { ofOwnedLayers, ofOwnTeams } from "./scope";

/** As `endsSoon` says of one grant. */
export function endingSoon(now: Date): Prisma.GrantWhereInput {
  return { endingAt: null, until: { not: null, lte: new Date(now.getTime() + endsSoonDays * 86_400_000) }, request: { emergency: false } };
}

/** How many grants of the person's teams, or of layers they decide for, end soon and nobody has asked to renew: the badge. */
export async function countEndingSoon({ actor, db, now }: Context): Promise<number> {
  const sides: Prisma.GrantWhereInput[] = [];
  if (may(actor, "shares.request")) sides.push({ request: ofOwnTeams(actor) });
  if (may(actor, "shares.decide")) sides.push({ request: ofOwnedLayers(actor, "shares.decide") });
  // A condition that always holds is left out of an OR, which would then hold for the other side alone.
  const all = sides.some(({ request }) => Object.keys(request ?? {}).length === 0);
  if (sides.length === 0) return 0;
  return db.grant.count({ where: { AND: [endingSoon(now()), { renewals: { none: { state: { in: ["draft", ...openStates] } } } }, all ? {} : { OR: sides }] } });
}
