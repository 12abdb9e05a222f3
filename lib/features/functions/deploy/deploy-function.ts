import type { AwsAccount, FunctionDeployment } from "@/lib/db/generated/client";
import { deployRefusal, mayPassByItself } from "@/lib/domain/deployment/deploy-refusal";
import { AwsFailure } from "@/lib/ports/aws-failure";
import type { FunctionGateway, FunctionState } from "@/lib/ports/function-gateway";
import type { Context } from "../../context";
import { functionCreateTarget } from "../../inventory/account-target";
import { dropCode, readCode } from "./code-store";
import { recordConflict, recordDone, recordFailed, recordUncertain } from "./record-deployment";

/** By this tag a function is known as the one that a lost call of ours made. */
export const deploymentTag = "strata:deployment";

/** How long AWS may take to make a function ready; the SDK's own waiter gives up after five minutes. */
const EFFECT_MS = 10 * 60_000;
const LOOK_AGAIN_MS = 1_000;

export type LoadedDeployment = FunctionDeployment & { awsAccount: AwsAccount };

/** `later`: nothing is decided yet; look again at that time. */
export type DeployStep = { done: true } | { done: false; later: Date };

/**
 * Creates the function, or gives it its code. AWS takes each call once at most: a name is created once, and what holds it
 * tells by its tag whether that was us; code goes with the revision id that was edited. So a lost call is asked again.
 */
export async function deployFunction(ctx: Context, deploymentId: string, lastAttempt: boolean): Promise<DeployStep> {
  const deployment = await ctx.db.functionDeployment.findUniqueOrThrow({ where: { id: deploymentId }, include: { awsAccount: true } });
  const { state } = deployment;
  if (state === "uncertain") return { done: true };
  if (state !== "pending" && state !== "calling" && state !== "waiting") {
    // An earlier run may have died between the end and this.
    await dropCode(ctx, deploymentId);
    return { done: true };
  }
  const step = await guarded(ctx, deployment, lastAttempt);
  // What remains uncertain may be looked at again, and then the code may be needed.
  if (step.done) await dropWhenEnded(ctx, deploymentId);
  return step;
}

async function guarded(ctx: Context, deployment: LoadedDeployment, lastAttempt: boolean): Promise<DeployStep> {
  const aws = functionCreateTarget(deployment.awsAccount, deployment.region);
  if (!aws) {
    // Switched off since it was confirmed: what was not asked is not asked any more, what was asked cannot be looked after.
    return ended(deployment.state === "pending" ? recordFailed(ctx, deployment, { refusal: "power-off" }) : recordUncertain(ctx, deployment));
  }
  try {
    return await step(ctx, deployment, ctx.aws.functions(aws));
  } catch (error) {
    if (!(error instanceof AwsFailure)) throw error;
    return onFailure(ctx, deployment, error, lastAttempt);
  }
}

async function step(ctx: Context, deployment: LoadedDeployment, gateway: FunctionGateway): Promise<DeployStep> {
  if (deployment.state === "waiting") return awaitEffect(ctx, deployment, await gateway.getState(deployment.name));
  if (deployment.kind === "code") {
    const now = await gateway.getState(deployment.name);
    if (deployment.calledAt && now.codeSha256 === deployment.codeSha256) return accepted(ctx, deployment, now);
    if (now.revisionId !== deployment.revisionId) return overtaken(ctx, deployment);
  }
  const zip = await readCode(ctx, deployment);
  const claimed = await ctx.db.functionDeployment.updateMany({
    where: { id: deployment.id, state: { in: ["pending", "calling"] }, calledAt: deployment.calledAt },
    data: { state: "calling", calledAt: ctx.now() },
  });
  if (claimed.count === 0) return { done: true };
  try {
    return await accepted(ctx, deployment, await call(deployment, gateway, zip));
  } catch (error) {
    if (!(error instanceof AwsFailure)) throw error;
    if (error.kind === "conflict" && deployment.kind === "create") return nameTaken(ctx, deployment, gateway);
    if (error.kind === "precondition") {
      const now = await gateway.getState(deployment.name);
      return now.codeSha256 === deployment.codeSha256 && deployment.calledAt ? accepted(ctx, deployment, now) : overtaken(ctx, deployment);
    }
    // AWS said no, and nothing was asked before: surely nothing happened. A lost answer leaves "calling" behind.
    if (error.kind !== "maybe-done" && !deployment.calledAt) await unclaim(ctx, deployment);
    throw error;
  }
}

function call(deployment: LoadedDeployment, gateway: FunctionGateway, zip: Uint8Array): Promise<FunctionState> {
  const { kind, name, revisionId, runtime, architecture, handler, roleArn, description, memoryMb, timeoutSeconds } = deployment;
  if (kind === "code") return gateway.setCode(name, zip, revisionId ?? "");
  return gateway.create({
    name, zip, description, runtime: runtime ?? "", architecture: architecture ?? "", handler: handler ?? "", role: roleArn ?? "", memoryMb: memoryMb ?? 0,
    timeoutSeconds: timeoutSeconds ?? 0, layers: [], tags: { [deploymentTag]: deployment.id },
  });
}

/** Somebody holds the name: an earlier call of ours, taken for lost, or somebody else. */
async function nameTaken(ctx: Context, deployment: LoadedDeployment, gateway: FunctionGateway): Promise<DeployStep> {
  const now = await gateway.getState(deployment.name);
  const tags = await gateway.tags(now.functionArn);
  if (tags[deploymentTag] !== deployment.id) return ended(recordConflict(ctx, deployment));
  return accepted(ctx, deployment, now);
}

/** The function has another revision and other code: ours may have been there in between, or never. */
async function overtaken(ctx: Context, deployment: LoadedDeployment): Promise<DeployStep> {
  return ended(deployment.calledAt ? recordUncertain(ctx, deployment) : recordConflict(ctx, deployment));
}

async function unclaim(ctx: Context, deployment: LoadedDeployment): Promise<void> {
  await ctx.db.functionDeployment.updateMany({ where: { id: deployment.id, state: "calling" }, data: { state: "pending", calledAt: null } });
}

/** AWS has taken it; it is in effect once the function is ready. */
async function accepted(ctx: Context, deployment: LoadedDeployment, now: FunctionState): Promise<DeployStep> {
  await ctx.db.functionDeployment.updateMany({
    where: { id: deployment.id, state: { in: ["calling", "waiting"] } },
    data: { state: "waiting", waitUntil: new Date(ctx.now().getTime() + EFFECT_MS) },
  });
  return awaitEffect(ctx, deployment, now);
}

async function awaitEffect(ctx: Context, deployment: LoadedDeployment, now: FunctionState): Promise<DeployStep> {
  if (now.broken) return ended(recordFailed(ctx, deployment, { refusal: "function-broken", message: now.stateReason ?? "" }));
  if (now.update === "failed") return ended(recordFailed(ctx, deployment, { refusal: "update-failed", message: now.updateReason ?? "" }));
  if (now.active && now.update === "successful") return ended(recordDone(ctx, deployment, now));
  if (deployment.waitUntil && ctx.now() > deployment.waitUntil) return ended(recordUncertain(ctx, deployment));
  return { done: false, later: new Date(ctx.now().getTime() + LOOK_AGAIN_MS) };
}

/** AWS said no. What may pass by itself is tried again by the queue; the rest is the end. */
async function onFailure(ctx: Context, deployment: LoadedDeployment, failure: AwsFailure, lastAttempt: boolean): Promise<DeployStep> {
  const lost = failure.kind === "maybe-done";
  const { operation, code, message } = failure.detail;
  const refusal = lost ? "unavailable" : deployRefusal({ kind: failure.kind, code, message });
  if (mayPassByItself(refusal) && !lastAttempt) throw failure;
  const isCall = operation === "CreateFunction" || operation === "UpdateFunctionCode";
  // A call whose answer is lost for good, or one that could not be looked after: nobody knows what became of it.
  if (isCall ? lost : deployment.calledAt !== null) return ended(recordUncertain(ctx, deployment));
  return ended(recordFailed(ctx, deployment, { refusal, failure }));
}

async function dropWhenEnded(ctx: Context, id: string): Promise<void> {
  const now = await ctx.db.functionDeployment.findUnique({ where: { id }, select: { state: true } });
  if (now && (now.state === "done" || now.state === "failed" || now.state === "conflict")) await dropCode(ctx, id);
}

async function ended(recorded: Promise<void>): Promise<DeployStep> {
  await recorded;
  return { done: true };
}
