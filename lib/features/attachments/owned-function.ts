import { may, notAllowed } from "@/lib/auth/authorise";
import type { AwsAccount, LambdaFunction } from "@/lib/db/generated/client";
import type { Permission } from "@/lib/domain/role";
import { done, refuse, type Result } from "@/lib/domain/result";
import type { Context } from "../context";

export type OwnedFunction = LambdaFunction & { awsAccount: AwsAccount };

/**
 * The function, where the actor has the permission in the team that owns its account. To everybody else it is unknown,
 * so that nobody learns what other teams have; who has the permission nowhere is told so.
 */
export async function ownedFunction(ctx: Context, arn: string, permission: Permission): Promise<Result<OwnedFunction>> {
  if (!may(ctx.actor, permission)) return notAllowed(permission);
  const row = await ctx.db.lambdaFunction.findUnique({ where: { arn }, include: { awsAccount: true } });
  if (!row || row.removedAt || !may(ctx.actor, permission, { teamId: row.awsAccount.teamId })) return refuse("function-unknown");
  return done(row);
}
