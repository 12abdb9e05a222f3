import type { AwsAccount, LambdaFunction, LayerChange, LayerChangeTarget } from "@/lib/db/generated/client";
import { attachRefusal, mayPass } from "@/lib/domain/attachment/attach-refusal";
import { isSameOrder } from "@/lib/domain/attachment/layer-order";
import { AwsFailure } from "@/lib/ports/aws-failure";
import type { FunctionGateway, FunctionState } from "@/lib/ports/function-gateway";
import type { Context } from "../context";
import { functionWriteTarget } from "../inventory/account-target";
import { recordConflict, recordDone, recordFailed, recordUncertain } from "./record-outcome";

/** How long AWS may take to let a change take effect; the SDK's own waiter gives up after five minutes. */
const EFFECT_MS = 10 * 60_000;
const LOOK_AGAIN_MS = 1_000;

export type LoadedTarget = LayerChangeTarget & { change: LayerChange; function: LambdaFunction & { awsAccount: AwsAccount } };

/** `later`: nothing is decided yet; look again at that time. */
export type ChangeStep = { done: true } | { done: false; later: Date };

/**
 * Gives the function its layers. The call carries the revision id that the plan was made against, so AWS takes it once at
 * most: a call whose answer was lost is asked again as long as the function still has that revision.
 */
export async function changeLayers(ctx: Context, targetId: string, lastAttempt: boolean): Promise<ChangeStep> {
  const target = await ctx.db.layerChangeTarget.findUniqueOrThrow({
    where: { id: targetId },
    include: { change: true, function: { include: { awsAccount: true } } },
  });
  const { state } = target;
  if (state !== "pending" && state !== "calling" && state !== "waiting") return { done: true };
  const aws = functionWriteTarget(target.function.awsAccount, target.function.region);
  if (!aws) {
    // Switched off since it was confirmed: what was not asked is not asked any more, what was asked cannot be looked after.
    await (state === "pending" ? recordFailed(ctx, target, { refusal: "power-off" }) : recordUncertain(ctx, target, null));
    return { done: true };
  }
  try {
    return await step(ctx, target, ctx.aws.functions(aws));
  } catch (error) {
    if (!(error instanceof AwsFailure)) throw error;
    return onFailure(ctx, target, error, lastAttempt);
  }
}

async function step(ctx: Context, target: LoadedTarget, gateway: FunctionGateway): Promise<ChangeStep> {
  const now = await gateway.getState(target.function.name);
  if (target.state === "waiting") return awaitEffect(ctx, target, now);
  const holdsAfter = isSameOrder(layersOf(now), target.after);
  if (target.state === "calling") {
    if (holdsAfter) return accepted(ctx, target, now);
    // Another revision and other layers: ours may have been there in between, or never. Nobody can know.
    if (now.revisionId !== target.revisionId) return ended(recordUncertain(ctx, target, now));
  } else if (now.revisionId !== target.revisionId) {
    return ended(recordConflict(ctx, target, now));
  }
  return call(ctx, target, gateway);
}

async function call(ctx: Context, target: LoadedTarget, gateway: FunctionGateway): Promise<ChangeStep> {
  const claimed = await ctx.db.layerChangeTarget.updateMany({
    where: { id: target.id, state: { in: ["pending", "calling"] }, calledAt: target.calledAt },
    data: { state: "calling", calledAt: ctx.now() },
  });
  if (claimed.count === 0) return { done: true };
  try {
    return await accepted(ctx, target, await gateway.setLayers(target.function.name, target.after, target.revisionId));
  } catch (error) {
    if (!(error instanceof AwsFailure)) throw error;
    if (refusalOf(error) !== "changed-since") {
      // AWS said no, and nothing was asked before: the function surely is as it was. A lost answer leaves "calling" behind.
      if (error.kind !== "maybe-done" && !target.calledAt) await unclaim(ctx, target);
      throw error;
    }
    const now = await gateway.getState(target.function.name);
    // Refused because an earlier call of ours, taken for lost, got through after all.
    if (target.calledAt && isSameOrder(layersOf(now), target.after)) return accepted(ctx, target, now);
    return ended(target.calledAt ? recordUncertain(ctx, target, now) : recordConflict(ctx, target, now));
  }
}

async function unclaim(ctx: Context, target: LoadedTarget): Promise<void> {
  await ctx.db.layerChangeTarget.updateMany({ where: { id: target.id, state: "calling" }, data: { state: "pending", calledAt: null } });
}

/** AWS has taken the list; it is in effect once the update is through. */
async function accepted(ctx: Context, target: LoadedTarget, now: FunctionState): Promise<ChangeStep> {
  if (now.update === "successful") return ended(recordDone(ctx, target, now));
  await ctx.db.layerChangeTarget.updateMany({
    where: { id: target.id, state: { in: ["calling", "waiting"] } },
    data: { state: "waiting", waitUntil: new Date(ctx.now().getTime() + EFFECT_MS) },
  });
  return later(ctx);
}

async function awaitEffect(ctx: Context, target: LoadedTarget, now: FunctionState): Promise<ChangeStep> {
  if (now.update === "failed") return ended(recordFailed(ctx, target, { refusal: "update-failed", message: now.updateReason ?? "" }));
  if (now.update === "successful") return ended(recordDone(ctx, target, now));
  if (target.waitUntil && ctx.now() > target.waitUntil) return ended(recordUncertain(ctx, target, now));
  return later(ctx);
}

/** AWS said no. What may pass by itself is tried again by the queue; the rest is the end. */
async function onFailure(ctx: Context, target: LoadedTarget, failure: AwsFailure, lastAttempt: boolean): Promise<ChangeStep> {
  const lost = failure.kind === "maybe-done";
  const refusal = lost ? "unavailable" : refusalOf(failure);
  if (mayPass(refusal) && !lastAttempt) throw failure;
  const isCall = failure.detail.operation === "UpdateFunctionConfiguration";
  // A call whose answer is lost for good, or one that could not be looked after: nobody knows what became of it.
  if (isCall ? lost : target.state !== "pending") return ended(recordUncertain(ctx, target, null));
  return ended(recordFailed(ctx, target, { refusal, failure }));
}

function refusalOf({ kind, detail: { code, message } }: AwsFailure) {
  return attachRefusal({ kind, code, message });
}

function layersOf(state: FunctionState): string[] {
  return state.layers.map(({ arn }) => arn);
}

function later(ctx: Context): ChangeStep {
  return { done: false, later: new Date(ctx.now().getTime() + LOOK_AGAIN_MS) };
}

async function ended(recorded: Promise<void>): Promise<ChangeStep> {
  await recorded;
  return { done: true };
}
