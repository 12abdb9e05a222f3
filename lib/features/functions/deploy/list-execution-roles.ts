import { may } from "@/lib/auth/authorise";
import { done, refuse, type Result } from "@/lib/domain/result";
import { AwsFailure } from "@/lib/ports/aws-failure";
import type { Context } from "../../context";
import { functionCreateTarget } from "../../inventory/account-target";

const rolesShown = 200;

/**
 * The roles of an account that a function could run with, as far as IAM tells: those of services and of Strata itself are
 * left out. A role that may not list them costs the suggestions; any ARN can still be typed.
 */
export async function listExecutionRoles(ctx: Context, awsAccountId: string): Promise<Result<string[]>> {
  const account = await ctx.db.awsAccount.findUnique({ where: { id: awsAccountId } });
  const target = account && may(ctx.actor, "functions.create", { teamId: account.teamId }) ? functionCreateTarget(account, account.regions[0] ?? "") : null;
  if (!target) return refuse("function-account-missing");
  const arns: string[] = [];
  try {
    for await (const page of ctx.aws.roles(target).listRoles()) {
      arns.push(...page.filter(({ path }) => !/^\/(aws-service-role|aws-reserved|strata)\//.test(path)).map(({ arn }) => arn));
      if (arns.length >= rolesShown) break;
    }
  } catch (error) {
    if (!(error instanceof AwsFailure)) throw error;
  }
  return done(arns.slice(0, rolesShown));
}
