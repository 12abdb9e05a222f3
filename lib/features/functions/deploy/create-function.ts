import { randomUUID } from "node:crypto";
import { recordEvent } from "@/lib/activity/record-event";
import { may, notAllowed } from "@/lib/auth/authorise";
import type { AwsAccount } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import { functionDraftProblems } from "@/lib/domain/deployment/new-function";
import { done, refuse, refuseFields, type Problem, type Result } from "@/lib/domain/result";
import type { Context } from "../../context";
import { functionCreateTarget } from "../../inventory/account-target";
import { dropCode, stashCode } from "./code-store";
import { deployFunctionJob } from "./jobs";
import { createFunctionSchema, type CreateFunctionInput } from "./schema";
import { zipOfInput } from "./zip-of-input";

/** Turns what somebody typed into the intent to create a function: one row and one job. AWS is asked nothing yet. */
export async function createFunction(ctx: Context, input: CreateFunctionInput): Promise<Result<{ deploymentId: string }>> {
  if (!may(ctx.actor, "functions.create")) return notAllowed("functions.create");
  const parsed = createFunctionSchema.safeParse(input);
  if (!parsed.success) return refuse("form-not-understood");
  const form = parsed.data;
  const account = await accountToCreateIn(ctx, form.awsAccountId);
  if (!account) return refuseFields({ awsAccountId: { reason: "function-account-missing" } });
  const problems: Record<string, Problem> = functionDraftProblems(form, account, ctx.now().toISOString().slice(0, 10)) ?? {};
  const zip = await zipOfInput(form.code);
  if (!zip.ok) problems.code = zip.problem;
  if (!functionCreateTarget(account, form.region)) problems.awsAccountId = { reason: "create-power-off", params: { account: account.name } };
  const arn = `arn:${account.partition}:lambda:${form.region}:${account.accountId}:function:${form.name}`;
  if (!problems.name && (await ctx.db.lambdaFunction.count({ where: { arn, removedAt: null } })) > 0) problems.name = { reason: "function-name-taken", params: { seen: form.name } };
  if (!zip.ok || Object.keys(problems).length > 0) return refuseFields(problems);

  const deploymentId = randomUUID();
  const { region, name, runtime, architecture, handler, roleArn, description, reason } = form;
  const settings = { runtime, architecture, handler, roleArn, description, memoryMb: Number(form.memoryMb), timeoutSeconds: Number(form.timeoutSeconds) };
  const code = await stashCode(ctx, deploymentId, zip.value);
  try {
    await inTransaction(ctx.db, async (tx) => {
      const createdById = ctx.actor.kind === "person" ? ctx.actor.userId : ctx.actor.name;
      await tx.functionDeployment.create({ data: { id: deploymentId, kind: "create", awsAccountId: account.id, region, name, ...settings, ...code, reason, createdById } });
      await ctx.jobs.enqueue(tx, deployFunctionJob, { deploymentId });
      await recordEvent(tx, {
        actor: ctx.actor, at: ctx.now(), action: "function.plan-create", subject: { kind: "function", id: arn, label: name }, teamId: account.teamId,
        ...(reason ? { reason } : {}), after: { ...settings, ...code },
      });
    });
  } catch (error) {
    await dropCode(ctx, deploymentId);
    throw error;
  }
  return done({ deploymentId });
}

/** The account, where the actor may create functions; to everybody else it is none. */
async function accountToCreateIn(ctx: Context, id: string): Promise<AwsAccount | null> {
  const account = await ctx.db.awsAccount.findUnique({ where: { id } });
  return account && may(ctx.actor, "functions.create", { teamId: account.teamId }) ? account : null;
}
