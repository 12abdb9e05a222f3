import type { AwsAccount, PublishPlan, PublishTarget, Upload } from "@/lib/db/generated/client";
import { stagingBucketIn } from "@/lib/domain/account-connection";
import { DIRECT_ZIP_BYTES_LIMIT } from "@/lib/domain/limits";
import { AwsFailure } from "@/lib/ports/aws-failure";
import type { LayerContent, LayerGateway, LayerVersionDetail } from "@/lib/ports/layer-gateway";
import type { Context } from "../context";
import { layerWriteTarget } from "../inventory/account-target";
import { objectKeyOf } from "../uploads/object-key";
import { findOurVersion, highestVersion } from "./find-our-version";
import { recordFailed, recordHindrance, recordPublished, recordUncertain } from "./record-outcome";

/** How long a call whose answer was lost may still take effect. Publishing a small zip was seen to take up to 6 s. */
export const SETTLING_MS = 60_000;
const LOOK_AGAIN_MS = 5_000;

export type LoadedTarget = PublishTarget & { plan: PublishPlan & { upload: Upload }; awsAccount: AwsAccount };

/** `later`: nothing is decided yet; look again at that time. */
export type PublishStep = { done: true } | { done: false; later: Date };

/**
 * PublishLayerVersion is not idempotent: asked twice, AWS makes two versions. So the row says "called" before AWS is
 * asked, and whoever finds it called looks for the result among the versions above the last known one. Only a call that
 * AWS surely refused, or that never left, is made again.
 */
export async function publishTarget(ctx: Context, targetId: string, lastAttempt: boolean): Promise<PublishStep> {
  const target = await ctx.db.publishTarget.findUniqueOrThrow({
    where: { id: targetId },
    include: { plan: { include: { upload: true } }, awsAccount: true },
  });
  if (target.state === "published" || target.state === "failed" || target.state === "uncertain") return { done: true };
  const gateway = ctx.aws.layers(layerWriteTarget(target.awsAccount, target.region));
  try {
    return target.calledAt ? await settle(ctx, target, gateway) : await call(ctx, target, gateway);
  } catch (error) {
    if (!(error instanceof AwsFailure)) throw error;
    return onFailure(ctx, target, error, lastAttempt);
  }
}

async function call(ctx: Context, target: LoadedTarget, gateway: LayerGateway): Promise<PublishStep> {
  const { plan } = target;
  const lastKnownVersion = await highestVersion(gateway, plan.layerName);
  const content = await bringContent(ctx, target, gateway);
  if (!(await claim(ctx, target, lastKnownVersion))) return { done: true };

  let published: LayerVersionDetail;
  try {
    published = await gateway.publish({
      layerName: plan.layerName,
      content,
      description: plan.description,
      licenseInfo: plan.licenseInfo,
      compatibleRuntimes: plan.runtimes,
      compatibleArchitectures: plan.architectures,
    });
  } catch (error) {
    if (error instanceof AwsFailure && error.kind === "maybe-done") return settleLater(ctx, target);
    // AWS said no, or the call never left: nothing was published, so the next attempt may call again.
    await ctx.db.publishTarget.update({
      where: { id: target.id },
      data: { state: "pending", calledAt: null, settleUntil: null },
    });
    throw error;
  }
  await recordPublished(ctx, target, published);
  await discardStaged(gateway, content);
  return { done: true };
}

/** Marks the target as called, before AWS is. False: somebody else runs this target. */
async function claim(ctx: Context, target: LoadedTarget, lastKnownVersion: number): Promise<boolean> {
  const now = ctx.now();
  const { count } = await ctx.db.publishTarget.updateMany({
    where: { id: target.id, state: "pending", calledAt: null },
    data: {
      state: "publishing",
      calledAt: now,
      settleUntil: new Date(now.getTime() + SETTLING_MS),
      lastKnownVersion,
      failure: undefined,
    },
  });
  return count === 1;
}

/** The answer was lost, in this attempt or in one that died: find out what happened before anything else. */
async function settle(ctx: Context, target: LoadedTarget, gateway: LayerGateway): Promise<PublishStep> {
  const ours = await findOurVersion(ctx, gateway, target);
  if (ours) {
    await recordPublished(ctx, target, ours);
    return { done: true };
  }
  if (target.settleUntil && ctx.now() < target.settleUntil) return settleLater(ctx, target);
  await recordUncertain(ctx, target);
  return { done: true };
}

async function settleLater(ctx: Context, target: LoadedTarget): Promise<PublishStep> {
  await ctx.db.publishTarget.updateMany({
    where: { id: target.id, state: { in: ["publishing", "settling"] } },
    data: { state: "settling" },
  });
  return { done: false, later: new Date(ctx.now().getTime() + LOOK_AGAIN_MS) };
}

async function bringContent(ctx: Context, target: LoadedTarget, gateway: LayerGateway): Promise<LayerContent> {
  const { upload } = target.plan;
  const key = objectKeyOf(upload.codeSha256 ?? "");
  const sizeBytes = Number(upload.sizeBytes);
  if (sizeBytes <= DIRECT_ZIP_BYTES_LIMIT) return { kind: "zip", bytes: await ctx.store.read(key, 0, sizeBytes) };
  const bucket = stagingBucketOf(target.awsAccount, target.region);
  const stagedKey = `strata/${target.id}.zip`;
  await gateway.stage(bucket, stagedKey, await ctx.store.stream(key), sizeBytes);
  return { kind: "staged", bucket, key: stagedKey };
}

function stagingBucketOf(account: AwsAccount, region: string): string {
  if (!account.stagingBucket) throw new Error(`account ${account.accountId} has no staging bucket: the plan should have said so`);
  return stagingBucketIn(account.stagingBucket, account.accountId, region);
}

/** The staged copy has served. One that cannot be removed now costs storage and nothing else. */
async function discardStaged(gateway: LayerGateway, content: LayerContent): Promise<void> {
  if (content.kind !== "staged") return;
  await gateway.unstage(content.bucket, content.key).catch((error: unknown) => {
    console.error(`staged object ${content.bucket}/${content.key} could not be removed`, error);
  });
}

const worthRetrying = new Set(["throttled", "unavailable", "maybe-done"]);

async function onFailure(ctx: Context, target: LoadedTarget, failure: AwsFailure, lastAttempt: boolean): Promise<PublishStep> {
  if (worthRetrying.has(failure.kind) && !lastAttempt) {
    await recordHindrance(ctx, target, failure);
    throw failure;
  }
  // A target whose call may have gone out is never "failed": the reading back failed, not the publication.
  const called = await ctx.db.publishTarget.findFirst({ where: { id: target.id, calledAt: { not: null } } });
  if (called) await recordUncertain(ctx, target, failure);
  else await recordFailed(ctx, target, failure);
  return { done: true };
}

