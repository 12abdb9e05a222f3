import type { Prisma } from "@/lib/db/generated/client";
import type { Actor } from "./actor";
import { teamsWhere } from "./authorise";

/**
 * The functions that the actor may know: those in accounts of the teams whose functions they may read. What no team owns is
 * for those who read the whole organization. The rest does not exist for them: it is "unknown", not "refused".
 */
export function functionsSeenBy(actor: Actor): Prisma.LambdaFunctionWhereInput {
  const teams = teamsWhere(actor, "functions.read");
  return teams === "all" ? {} : { awsAccount: { teamId: { in: teams } } };
}

/**
 * The references that the actor may know: of those functions, and of whichever functions hold layers whose sharing they may
 * read, since owners must know who would be hurt. Of the latter functions they learn no more than place, name and qualifier.
 */
export function referencesSeenBy(actor: Actor): Prisma.ReferenceWhereInput {
  const functions = functionsSeenBy(actor);
  const owned = teamsWhere(actor, "shares.read");
  if (owned === "all" || Object.keys(functions).length === 0) return {};
  return { OR: [{ function: functions }, { layerVersion: { is: { layer: { logicalLayer: { teamId: { in: owned } } } } } }] };
}
