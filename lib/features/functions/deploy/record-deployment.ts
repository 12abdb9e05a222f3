import type { EventAction } from "@/lib/activity/actions";
import type { JsonValue } from "@/lib/activity/json";
import { recordEvent } from "@/lib/activity/record-event";
import type { Transaction } from "@/lib/db/database";
import type { Prisma } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import type { DeployRefusal } from "@/lib/domain/deployment/deploy-refusal";
import type { AwsFailure } from "@/lib/ports/aws-failure";
import type { FunctionState } from "@/lib/ports/function-gateway";
import type { Context } from "../../context";
import { recordFunctionSeen } from "../../inventory/record-function-seen";
import { actingFor } from "../acting-for";
import type { LoadedDeployment } from "./deploy-function";

export type StoredFailure = { refusal: DeployRefusal; code: string; message: string; requestId: string | null };

type Outcome = "done" | "fail" | "uncertain";

const actions: Record<LoadedDeployment["kind"], Record<Outcome, EventAction>> = {
  create: { done: "function.create", fail: "function.create-fail", uncertain: "function.create-uncertain" },
  code: { done: "function.change-code", fail: "function.change-code-fail", uncertain: "function.change-code-uncertain" },
};

/** Writes down that the function is there with its code: the deployment, what the inventory knows of it, and the event, or none of them. */
export async function recordDone(ctx: Context, deployment: LoadedDeployment, now: FunctionState): Promise<void> {
  await end(ctx, deployment, "done", { state: "done" }, { codeSha256: now.codeSha256, codeSize: now.codeSize }, (tx) =>
    recordFunctionSeen(tx, deployment.awsAccount, deployment.region, now, ctx.now()));
}

export async function recordFailed(
  ctx: Context, deployment: LoadedDeployment, { refusal, failure, message }: { refusal: DeployRefusal; failure?: AwsFailure; message?: string },
): Promise<void> {
  const stored: StoredFailure = {
    refusal,
    code: failure?.detail.code ?? "",
    message: failure?.detail.message ?? message ?? "",
    requestId: failure?.detail.requestId ?? null,
  };
  await end(ctx, deployment, "fail", { state: "failed", failure: stored }, stored);
}

/** Somebody else was first, with the name or with the code, and nothing was changed. */
export async function recordConflict(ctx: Context, deployment: LoadedDeployment): Promise<void> {
  await end(ctx, deployment, "fail", { state: "conflict" }, { refusal: deployment.kind === "create" ? "name-taken" : "changed-since" });
}

/** What became of the call cannot be found out. */
export async function recordUncertain(ctx: Context, deployment: LoadedDeployment): Promise<void> {
  await end(ctx, deployment, "uncertain", { state: "uncertain" }, {});
}

async function end(
  ctx: Context,
  deployment: LoadedDeployment,
  outcome: Outcome,
  data: Prisma.FunctionDeploymentUpdateManyMutationInput,
  after: JsonValue,
  besides: (tx: Transaction) => Promise<void> = async () => undefined,
): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const { count } = await tx.functionDeployment.updateMany({ where: { id: deployment.id, state: { in: ["pending", "calling", "waiting"] } }, data });
    if (count === 0) return;
    await besides(tx);
    await recordEvent(tx, {
      actor: await actingFor(tx, deployment.createdById),
      at: ctx.now(),
      action: actions[deployment.kind][outcome],
      subject: subjectOf(deployment),
      teamId: deployment.awsAccount.teamId,
      ...(deployment.reason ? { reason: deployment.reason } : {}),
      after,
    });
  });
}

export function functionArnOf({ awsAccount, region, name }: LoadedDeployment): string {
  return `arn:${awsAccount.partition}:lambda:${region}:${awsAccount.accountId}:function:${name}`;
}

export function subjectOf(deployment: LoadedDeployment) {
  return { kind: "function", id: functionArnOf(deployment), label: deployment.name };
}
