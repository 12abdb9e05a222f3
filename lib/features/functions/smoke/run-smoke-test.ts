import type { AwsAccount, SmokeTest } from "@/lib/db/generated/client";
import { deployRefusal, mayPassByItself } from "@/lib/domain/deployment/deploy-refusal";
import { AwsFailure } from "@/lib/ports/aws-failure";
import type { FunctionGateway, FunctionState } from "@/lib/ports/function-gateway";
import type { Context } from "../../context";
import { smokeTestTarget } from "../../inventory/account-target";
import { recordRemoved, turnToRemoval } from "./record-smoke-test";
import { smokeCode, smokeHandler } from "./smoke-code";
import { smokeResultShape, type SmokeResult } from "./smoke-result";

const LOOK_AGAIN_MS = 1_000;
const SWEEP_AGAIN_MS = 60_000;
const memoryMb = 512;
const timeoutSeconds = 120;

export type LoadedSmokeTest = SmokeTest & { awsAccount: AwsAccount };

/** `later`: it goes on then. */
export type SmokeStep = { done: true } | { done: false; later: Date };

/**
 * One step of an import test: create the function, run it once it is ready, remove it. The function's name is the test's
 * own, so asking twice makes one; running it twice does no harm, for its role may do nothing. Past its end only the
 * removal is left, and what is left of it is removed even where the power has been switched off since.
 */
export async function runSmokeTest(ctx: Context, smokeTestId: string, lastAttempt: boolean): Promise<SmokeStep> {
  const test = await ctx.db.smokeTest.findUniqueOrThrow({ where: { id: smokeTestId }, include: { awsAccount: true } });
  if (test.state === "done") return { done: true };
  const on = smokeTestTarget(test.awsAccount, test.region);
  if (test.state !== "removing") {
    if (!on) return next(ctx, turnToRemoval(ctx, test, { refusal: "power-off" }));
    if (ctx.now() >= test.endsAt) return next(ctx, turnToRemoval(ctx, test, { refusal: "timed-out" }));
  }
  const target = on ?? smokeTestTarget(test.awsAccount, test.region, true);
  // Without its role nobody can look after it; as soon as the account names one again, it is removed.
  if (!target) return { done: false, later: new Date(ctx.now().getTime() + SWEEP_AGAIN_MS) };
  const gateway = ctx.aws.functions(target);
  if (test.state === "removing") return remove(ctx, test, gateway);
  try {
    return test.state === "running" ? await run(ctx, test, gateway) : await create(ctx, test, gateway);
  } catch (error) {
    if (!(error instanceof AwsFailure)) throw error;
    // The name is this test's own, so what holds it is what an earlier call made: AWS will show it in a moment.
    if (error.kind === "conflict") return { done: false, later: new Date(ctx.now().getTime() + LOOK_AGAIN_MS) };
    const refusal = error.kind === "maybe-done" ? "unavailable" : deployRefusal({ kind: error.kind, code: error.detail.code, message: error.detail.message });
    if (mayPassByItself(refusal) && !lastAttempt) throw error;
    return next(ctx, turnToRemoval(ctx, test, { refusal, failure: error }));
  }
}

async function create(ctx: Context, test: LoadedSmokeTest, gateway: FunctionGateway): Promise<SmokeStep> {
  const { functionName: name, runtime, architecture, layerVersionArn, id } = test;
  if (test.state === "pending") await ctx.db.smokeTest.updateMany({ where: { id, state: "pending" }, data: { state: "creating" } });
  const now = await stateOrNull(gateway, name) ?? await gateway.create({
    name, runtime, architecture, handler: smokeHandler, role: test.awsAccount.smokeRunRoleArn ?? "", description: "Throw-away: imports what a layer holds, and is removed", memoryMb, timeoutSeconds,
    layers: [layerVersionArn], tags: { "strata:smoke-test": id, "strata:ends-at": test.endsAt.toISOString() }, zip: smokeCode(runtime),
  });
  if (now.broken) return next(ctx, turnToRemoval(ctx, test, { refusal: "function-broken", message: now.stateReason ?? "" }));
  if (!now.active) return { done: false, later: new Date(ctx.now().getTime() + LOOK_AGAIN_MS) };
  return next(ctx, ctx.db.smokeTest.updateMany({ where: { id, state: "creating" }, data: { state: "running" } }));
}

async function run(ctx: Context, test: LoadedSmokeTest, gateway: FunctionGateway): Promise<SmokeStep> {
  const { functionError, payload } = await gateway.invoke(test.functionName, JSON.stringify({ imports: test.imports }));
  const result = functionError ? null : resultOf(payload);
  if (!result) return next(ctx, turnToRemoval(ctx, test, { refusal: "crashed", message: payload.slice(0, 500) }));
  return next(ctx, turnToRemoval(ctx, test, { result }));
}

async function remove(ctx: Context, test: LoadedSmokeTest, gateway: FunctionGateway): Promise<SmokeStep> {
  await gateway.remove(test.functionName);
  await gateway.removeLogs(test.functionName);
  await recordRemoved(ctx, test);
  return { done: true };
}

function resultOf(payload: string): SmokeResult | null {
  try {
    const parsed = smokeResultShape.safeParse(JSON.parse(payload));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

async function stateOrNull(gateway: FunctionGateway, name: string): Promise<FunctionState | null> {
  try {
    return await gateway.getState(name);
  } catch (error) {
    if (error instanceof AwsFailure && error.kind === "not-found") return null;
    throw error;
  }
}

async function next(ctx: Context, written: PromiseLike<unknown>): Promise<SmokeStep> {
  await written;
  return { done: false, later: ctx.now() };
}
