import { may, notAllowed } from "@/lib/auth/authorise";
import { runtimesToCreate } from "@/lib/domain/deployment/new-function";
import { done, type Result } from "@/lib/domain/result";
import type { Context } from "../../context";

export type PlaceToCreate = {
  awsAccountId: string;
  partition: string;
  accountId: string;
  name: string;
  regions: string[];
  /** Has somebody switched on that Strata creates functions there? */
  on: boolean;
  /** Roles that functions of the account were seen to run with, the most used first. */
  roles: string[];
};

export type CreateChoices = { places: PlaceToCreate[]; runtimes: { id: string; deprecated: boolean }[] };

const rolesShown = 50;

/** Where the actor may create functions, and what with; accounts where it is switched on first. */
export async function listPlacesToCreate(ctx: Context): Promise<Result<CreateChoices>> {
  if (!may(ctx.actor, "functions.create")) return notAllowed("functions.create");
  const accounts = await ctx.db.awsAccount.findMany({ orderBy: [{ functionCreateOn: "desc" }, { name: "asc" }, { id: "asc" }] });
  const mine = accounts.filter(({ teamId }) => may(ctx.actor, "functions.create", { teamId }));
  const roles = await ctx.db.lambdaFunction.groupBy({
    by: ["awsAccountId", "role"],
    where: { awsAccountId: { in: mine.map(({ id }) => id) }, removedAt: null, role: { not: null } },
    _count: true,
    orderBy: { _count: { role: "desc" } },
  });
  const today = ctx.now().toISOString().slice(0, 10);
  return done({
    places: mine.map(({ id, partition, accountId, name, regions, functionCreateOn }) => ({
      awsAccountId: id, partition, accountId, name, regions, on: functionCreateOn,
      roles: roles.flatMap(({ awsAccountId, role }) => (awsAccountId === id && role !== null ? [role] : [])).slice(0, rolesShown),
    })),
    runtimes: runtimesToCreate(today).map(({ id, deprecation }) => ({ id, deprecated: deprecation !== null && deprecation <= today })),
  });
}
