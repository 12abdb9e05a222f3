import { createHash, randomUUID } from "node:crypto";
import { recordEvent } from "@/lib/activity/record-event";
import type { Prisma } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import { deployRefusal } from "@/lib/domain/deployment/deploy-refusal";
import { runReport, type RunReport } from "@/lib/domain/deployment/run-report";
import { done, refuse, refuseFields, type Problem, type Result } from "@/lib/domain/result";
import { AwsFailure } from "@/lib/ports/aws-failure";
import type { Invoked } from "@/lib/ports/function-gateway";
import { ownedFunction, type OwnedFunction } from "../../attachments/owned-function";
import type { Context } from "../../context";
import { functionInvokeTarget } from "../../inventory/account-target";
import { eventBytesLimit, invokeFunctionSchema, type InvokeFunctionInput } from "./schema";

export type InvocationAnswer = Invoked & { report: RunReport | null };

/**
 * Runs the function once and waits. The row and the event stand before AWS is asked, so that no run goes unrecorded; it
 * is never asked again. Event, answer and log go to whoever asked, and are kept nowhere.
 */
export async function invokeFunction(ctx: Context, input: InvokeFunctionInput): Promise<Result<InvocationAnswer>> {
  const parsed = invokeFunctionSchema.safeParse(input);
  if (!parsed.success) return refuse("form-not-understood");
  const { arn, payload, confirmed } = parsed.data;
  const found = await ownedFunction(ctx, arn, "functions.invoke");
  if (!found.ok) return found;
  const row = found.value;
  const problem = payloadProblem(payload);
  if (problem) return refuseFields({ payload: problem });
  if (!confirmed) return refuseFields({ confirmed: { reason: "invoke-not-confirmed" } });
  const target = functionInvokeTarget(row.awsAccount, row.region);
  if (!target) return refuse("invoke-power-off", { account: row.awsAccount.name });
  const id = await begin(ctx, row, payload);
  try {
    const answer = await ctx.aws.functions(target).invoke(row.name, payload);
    const report = runReport(answer.logTail);
    await end(ctx, id, { state: "answered", functionError: answer.functionError, durationMs: report?.durationMs ?? null });
    return done({ ...answer, report });
  } catch (error) {
    if (!(error instanceof AwsFailure)) throw error;
    return onFailure(ctx, id, row, error);
  }
}

function payloadProblem(payload: string): Problem | null {
  const bytes = Buffer.byteLength(payload, "utf8");
  if (bytes > eventBytesLimit) return { reason: "event-too-large", params: { seen: bytes, limit: eventBytesLimit } };
  if (payload.trim() === "") return { reason: "event-missing" };
  try {
    JSON.parse(payload);
    return null;
  } catch (error) {
    return { reason: "event-not-json", params: { detail: error instanceof Error ? error.message : "" } };
  }
}

async function begin(ctx: Context, row: OwnedFunction, payload: string): Promise<string> {
  const id = randomUUID();
  const weighed = { payloadSha256: createHash("sha256").update(payload).digest("base64"), payloadBytes: Buffer.byteLength(payload, "utf8") };
  await inTransaction(ctx.db, async (tx) => {
    const createdById = ctx.actor.kind === "person" ? ctx.actor.userId : ctx.actor.name;
    await tx.functionInvocation.create({ data: { id, functionId: row.id, createdById, createdAt: ctx.now(), ...weighed } });
    await recordEvent(tx, {
      actor: ctx.actor, at: ctx.now(), action: "function.invoke", subject: { kind: "function", id: row.arn, label: row.name }, teamId: row.awsAccount.teamId,
      after: { invocation: id, ...weighed },
    });
  });
  return id;
}

async function end(ctx: Context, id: string, data: Prisma.FunctionInvocationUpdateManyMutationInput): Promise<void> {
  await ctx.db.functionInvocation.updateMany({ where: { id, state: "running" }, data: { ...data, endedAt: ctx.now() } });
}

async function onFailure(ctx: Context, id: string, row: OwnedFunction, failure: AwsFailure): Promise<Result<never>> {
  const { code, message, requestId } = failure.detail;
  if (failure.kind === "maybe-done") {
    await end(ctx, id, { state: "lost" });
    return refuse("invocation-lost", { function: row.name });
  }
  const refusal = deployRefusal({ kind: failure.kind, code, message });
  await end(ctx, id, { state: "refused", failure: { refusal, code, message, requestId } });
  return refuse(refusal === "other" ? "invoke-refused" : `deploy-${refusal}`, { function: row.name, detail: `${code}: ${message}` });
}
