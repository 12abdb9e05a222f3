import { randomUUID } from "node:crypto";
import { recordEvent } from "@/lib/activity/record-event";
import { inTransaction } from "@/lib/db/transaction";
import { managedBy } from "@/lib/domain/attachment/managed-by";
import { deployRefusal } from "@/lib/domain/deployment/deploy-refusal";
import { done, refuse, refuseFields, type Result } from "@/lib/domain/result";
import { AwsFailure } from "@/lib/ports/aws-failure";
import type { FunctionState } from "@/lib/ports/function-gateway";
import { ownedFunction, type OwnedFunction } from "../../attachments/owned-function";
import type { Context } from "../../context";
import { functionCreateTarget } from "../../inventory/account-target";
import { dropCode, stashCode } from "./code-store";
import { deployFunctionJob } from "./jobs";
import { changeCodeSchema, type ChangeCodeInput } from "./schema";
import { zipOfInput } from "./zip-of-input";

/** Turns edited code into the intent to give it to the function: one row and one job, against the revision that was edited. */
export async function changeCode(ctx: Context, input: ChangeCodeInput): Promise<Result<{ deploymentId: string }>> {
  const parsed = changeCodeSchema.safeParse(input);
  if (!parsed.success) return refuse("form-not-understood");
  const { arn, revisionId, reason, despiteManager, code: typed } = parsed.data;
  const found = await ownedFunction(ctx, arn, "functions.create");
  if (!found.ok) return found;
  const row = found.value;
  const zip = await zipOfInput(typed);
  if (!zip.ok) return refuseFields({ code: zip.problem });
  const read = await stateNow(ctx, row);
  if (!read.ok) return read;
  const { state, tool } = read.value;
  const params = { function: row.name, account: row.awsAccount.name };
  if (!state.active || state.update === "in-progress") return refuse("function-busy", params);
  if (state.revisionId !== revisionId) return refuse("function-changed-meanwhile", params);
  if (state.packageType === "Image") return refuse("deploy-image");
  if (tool && !despiteManager) return refuse("function-code-managed", { function: row.name, tool });

  const deploymentId = randomUUID();
  const code = await stashCode(ctx, deploymentId, zip.value);
  if (code.codeSha256 === state.codeSha256) {
    await dropCode(ctx, deploymentId);
    return refuse("code-unchanged", { function: row.name });
  }
  try {
    await inTransaction(ctx.db, async (tx) => {
      const createdById = ctx.actor.kind === "person" ? ctx.actor.userId : ctx.actor.name;
      const { awsAccountId, region, name } = row;
      await tx.functionDeployment.create({ data: { id: deploymentId, kind: "code", awsAccountId, region, name, ...code, revisionId, reason, createdById } });
      await ctx.jobs.enqueue(tx, deployFunctionJob, { deploymentId });
      await recordEvent(tx, {
        actor: ctx.actor, at: ctx.now(), action: "function.plan-code", subject: { kind: "function", id: arn, label: name }, teamId: row.awsAccount.teamId,
        ...(reason ? { reason } : {}), before: { codeSha256: state.codeSha256 }, after: code,
      });
    });
  } catch (error) {
    await dropCode(ctx, deploymentId);
    throw error;
  }
  return done({ deploymentId });
}

/** The function as the role that would change it sees it, and the tool that manages it. */
export async function stateNow(ctx: Context, row: OwnedFunction): Promise<Result<{ state: FunctionState; tool: string | null }>> {
  const target = functionCreateTarget(row.awsAccount, row.region);
  if (!target) return refuse("create-power-off", { account: row.awsAccount.name });
  const gateway = ctx.aws.functions(target);
  try {
    const state = await gateway.getState(row.name);
    return done({ state, tool: managedBy(await tagsOrNone(() => gateway.tags(row.arn)))?.tool ?? null });
  } catch (error) {
    if (!(error instanceof AwsFailure)) throw error;
    const { code, message } = error.detail;
    return refuse(`deploy-${deployRefusal({ kind: error.kind, code, message })}`, { function: row.name });
  }
}

/** Tags only warn; a role that may not read them costs the warning, not the change. */
async function tagsOrNone(read: () => Promise<Record<string, string>>): Promise<Record<string, string>> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof AwsFailure) return {};
    throw error;
  }
}
