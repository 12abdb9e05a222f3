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
