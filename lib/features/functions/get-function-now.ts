import { may } from "@/lib/auth/authorise";
import { deployRefusal, type DeployRefusal } from "@/lib/domain/deployment/deploy-refusal";
import { done, type Result } from "@/lib/domain/result";
import { AwsFailure } from "@/lib/ports/aws-failure";
import type { FunctionState } from "@/lib/ports/function-gateway";
import { ownedFunction } from "../attachments/owned-function";
import type { Context } from "../context";
import { functionCreateTarget, functionInvokeTarget, functionWriteTarget } from "../inventory/account-target";

export type FunctionNow = {
  arn: string;
  accountName: string;
  /** Null: no role that may ask for it is switched on there. */
  state: FunctionState | null;
  unreadable: { refusal: DeployRefusal; message: string } | null;
  /** What the actor may do there, and whether it is switched on for the account. */
  code: { may: boolean; on: boolean };
  invoke: { may: boolean; on: boolean };
};

/** The function's configuration as AWS has it now, for the team that owns it, asked with whichever of its roles may. */
export async function getFunctionNow(ctx: Context, functionArn: string): Promise<Result<FunctionNow>> {
  const found = await ownedFunction(ctx, functionArn, "functions.read");
  if (!found.ok) return found;
  const { awsAccount, region, name, arn } = found.value;
  const [create, invoke] = [functionCreateTarget(awsAccount, region), functionInvokeTarget(awsAccount, region)];
  const target = create ?? invoke ?? functionWriteTarget(awsAccount, region);
  const { teamId } = awsAccount;
  const view = {
    arn,
    accountName: awsAccount.name,
    code: { may: may(ctx.actor, "functions.create", { teamId }), on: create !== null },
    invoke: { may: may(ctx.actor, "functions.invoke", { teamId }), on: invoke !== null },
  };
  if (!target) return done({ ...view, state: null, unreadable: null });
  try {
    return done({ ...view, state: await ctx.aws.functions(target).getState(name), unreadable: null });
  } catch (error) {
    if (!(error instanceof AwsFailure)) throw error;
    const { code, message } = error.detail;
    return done({ ...view, state: null, unreadable: { refusal: deployRefusal({ kind: error.kind, code, message }), message } });
  }
}
