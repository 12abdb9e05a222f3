import { may, notAllowed } from "@/lib/auth/authorise";
import type { AwsAccount } from "@/lib/db/generated/client";
import { globalRegionOf, isPartition } from "@/lib/domain/partition";
import { done, refuse, type Result } from "@/lib/domain/result";
import type { AccountTarget } from "@/lib/ports/account-target";
import type { Context } from "../../context";
import { iamWriteTarget } from "../../inventory/account-target";

/** The account, where the actor may change its roles' policies; to everybody else it is unknown here. */
export async function ownedAccount(ctx: Context, where: { id: string } | { partition_accountId: { partition: string; accountId: string } }): Promise<Result<AwsAccount>> {
  if (!may(ctx.actor, "roles.change")) return notAllowed("roles.change");
  const account = await ctx.db.awsAccount.findUnique({ where });
  return account && may(ctx.actor, "roles.change", { teamId: account.teamId }) ? done(account) : refuse("account-unknown");
}

/** Null: nobody switched on that Strata writes role policies there. */
export function rolesTarget(account: AwsAccount): AccountTarget | null {
  return isPartition(account.partition) ? iamWriteTarget(account, globalRegionOf(account.partition)) : null;
}
