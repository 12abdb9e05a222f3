import { randomUUID } from "node:crypto";
import { recordEvent } from "@/lib/activity/record-event";
import { may, notAllowed } from "@/lib/auth/authorise";
import { inTransaction } from "@/lib/db/transaction";
import { parseLayerVersionArn } from "@/lib/domain/arn";
import { runtimesToCreate } from "@/lib/domain/deployment/new-function";
import { canSmokeTest, importsOf } from "@/lib/domain/deployment/smoke-imports";
import { done, refuse, refuseFields, type Result } from "@/lib/domain/result";
import { ARCHITECTURES } from "@/lib/domain/runtime";
import { layerFacts } from "../../attachments/layer-facts";
import type { Context } from "../../context";
import { smokeTestTarget } from "../../inventory/account-target";
import { runSmokeTestJob, sweepSmokeTestJob } from "./jobs";
import { orderSmokeTestSchema, type OrderSmokeTestInput } from "./schema";

/** By then the function is gone, whatever became of the test. */
export const SMOKE_TEST_MS = 10 * 60_000;

export const smokePrefix = "strata-smoke-";

/** Orders an import test of a layer version in an account: its row, its job, and the job that cleans up after it, or none of them. */
export async function orderSmokeTest(ctx: Context, input: OrderSmokeTestInput): Promise<Result<{ smokeTestId: string }>> {
  if (!may(ctx.actor, "functions.invoke")) return notAllowed("functions.invoke");
  const parsed = orderSmokeTestSchema.safeParse(input);
  if (!parsed.success) return refuse("form-not-understood");
  const { layerVersionArn, awsAccountId, runtime, architecture } = parsed.data;
  const arn = parseLayerVersionArn(layerVersionArn);
  if (!arn) return refuse("not-a-layer-version-arn", { seen: layerVersionArn });
  const account = await ctx.db.awsAccount.findUnique({ where: { id: awsAccountId } });
  if (!account || account.partition !== arn.partition || !may(ctx.actor, "functions.invoke", { teamId: account.teamId })) {
    return refuseFields({ awsAccountId: { reason: "smoke-account-missing" } });
  }
  if (!smokeTestTarget(account, arn.region)) return refuseFields({ awsAccountId: { reason: "smoke-power-off", params: { account: account.name } } });
  const today = ctx.now().toISOString().slice(0, 10);
  if (!canSmokeTest(runtime) || runtimesToCreate(today).every(({ id }) => id !== runtime)) return refuseFields({ runtime: { reason: "smoke-runtime-unfit", params: { seen: runtime } } });
  if (!ARCHITECTURES.some((each) => each === architecture)) return refuseFields({ architecture: { reason: "function-architecture-unknown", params: { seen: architecture, expected: ARCHITECTURES.join(", ") } } });
  const files = (await layerFacts(ctx, [layerVersionArn])).get(layerVersionArn)?.files;
  if (!files) return refuse("smoke-not-inspected");
  const imports = importsOf(files.map(({ path }) => path), runtime);
  if (imports.length === 0) return refuseFields({ runtime: { reason: "smoke-nothing-to-import", params: { seen: runtime } } });

  const smokeTestId = randomUUID();
  const functionName = `${smokePrefix}${smokeTestId}`;
  const endsAt = new Date(ctx.now().getTime() + SMOKE_TEST_MS);
  await inTransaction(ctx.db, async (tx) => {
    const createdById = ctx.actor.kind === "person" ? ctx.actor.userId : ctx.actor.name;
    await tx.smokeTest.create({
      data: { id: smokeTestId, layerVersionArn, awsAccountId, region: arn.region, runtime, architecture, imports, functionName, endsAt, createdById, createdAt: ctx.now() },
    });
    await ctx.jobs.enqueue(tx, runSmokeTestJob, { smokeTestId });
    await ctx.jobs.enqueue(tx, sweepSmokeTestJob, { smokeTestId }, { startAfter: endsAt });
    await recordEvent(tx, {
      actor: ctx.actor, at: ctx.now(), action: "layer.smoke-test", subject: { kind: "layer-version", id: layerVersionArn, label: `${arn.layerName}:${arn.version}` }, teamId: account.teamId,
      after: { account: account.accountId, runtime, architecture, functionName, imports: imports.length, endsAt: endsAt.toISOString() },
    });
  });
  return done({ smokeTestId });
}
