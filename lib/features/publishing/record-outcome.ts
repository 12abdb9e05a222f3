import { recordEvent } from "@/lib/activity/record-event";
import type { Actor } from "@/lib/auth/actor";
import { Prisma } from "@/lib/db/generated/client";
import type { Transaction } from "@/lib/db/database";
import { inTransaction } from "@/lib/db/transaction";
import type { AwsFailure } from "@/lib/ports/aws-failure";
import type { LayerVersionDetail } from "@/lib/ports/layer-gateway";
import type { Context } from "../context";
import { layerWriteTarget } from "../inventory/account-target";
import { recordLayerVersion } from "../inventory/record-layer-version";
import { scopeKeyOf } from "../uploads/scope-key";
import type { LoadedTarget } from "./publish-target";

type Failure = { kind: string; code: string; message: string; requestId: string | null };

const open = ["pending", "publishing", "settling", "uncertain"] as const;

/** Writes down the version AWS made: the version, the target and the event, or none of them. */
export async function recordPublished(ctx: Context, target: LoadedTarget, version: LayerVersionDetail): Promise<void> {
  const { plan } = target;
  // What AWS says it holds must be what was inspected; anything else is somebody else's doing and not ours to record.
  if (version.codeSha256 !== plan.upload.codeSha256) {
    return recordUncertain(ctx, target, null, `AWS reports CodeSha256 ${version.codeSha256}, expected ${plan.upload.codeSha256}`);
  }
  await inTransaction(ctx.db, async (tx) => {
    const account = { id: target.awsAccountId, target: layerWriteTarget(target.awsAccount, target.region) };
    const inspection = await tx.inspection.findFirst({
      where: { codeSha256: version.codeSha256, scopeKey: scopeKeyOf(plan) },
      orderBy: { createdAt: "desc" },
    });
    const recorded = await recordLayerVersion(tx, account, version, plan.layerName, {
      userId: plan.createdById,
      inspectionId: inspection?.id ?? null,
      contentDigest: inspection?.contentDigest ?? null,
      teamId: plan.teamId,
    });
    const { count } = await tx.publishTarget.updateMany({
      where: { id: target.id, state: { in: [...open] } },
      data: { state: "published", layerVersionId: recorded.id, layerVersionArn: version.layerVersionArn, failure: Prisma.DbNull },
    });
    if (count === 0) return;
    await recordEvent(tx, {
      actor: await planner(tx, target),
      at: ctx.now(),
      action: "layer.publish",
      subject: { kind: "layer-version", id: version.layerVersionArn, label: `${plan.layerName}:${version.version}` },
      teamId: plan.teamId,
      ...(plan.overrideReason ? { reason: plan.overrideReason } : {}),
      after: {
        targetId: target.id,
        codeSha256: version.codeSha256,
        codeSize: version.codeSize,
        runtimes: plan.runtimes,
        architectures: plan.architectures,
      },
    });
  });
}

export async function recordFailed(ctx: Context, target: LoadedTarget, failure: AwsFailure): Promise<void> {
  await end(ctx, target, "failed", "layer.publish-fail", toData(failure));
}

export async function recordUncertain(ctx: Context, target: LoadedTarget, failure?: AwsFailure | null, message?: string): Promise<void> {
  const data = failure ? toData(failure) : { kind: "maybe-done", code: "", message: message ?? "", requestId: null };
  await end(ctx, target, "uncertain", "layer.publish-uncertain", data);
}

/** Why it takes so long: shown while the job tries again by itself. Not an outcome, so no event. */
export async function recordHindrance(ctx: Context, target: LoadedTarget, failure: AwsFailure): Promise<void> {
  await ctx.db.publishTarget.updateMany({
    where: { id: target.id, state: { in: ["pending", "publishing", "settling"] } }, data: { failure: toData(failure) },
  });
}

async function end(
  ctx: Context,
  target: LoadedTarget,
  state: "failed" | "uncertain",
  action: "layer.publish-fail" | "layer.publish-uncertain",
  failure: Failure,
): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const { count } = await tx.publishTarget.updateMany({
      where: { id: target.id, state: { in: ["pending", "publishing", "settling"] } },
      data: { state, failure },
    });
    if (count === 0) return;
    await recordEvent(tx, {
      actor: await planner(tx, target),
      at: ctx.now(),
      action,
      subject: { kind: "publish-target", id: target.id, label: `${target.plan.layerName} ${target.awsAccount.accountId} ${target.region}` },
      teamId: target.plan.teamId,
      after: failure,
    });
  });
}

function toData(failure: AwsFailure): Failure {
  const { code, message, requestId } = failure.detail;
  return { kind: failure.kind, code, message, requestId };
}

/** A job acts for whoever confirmed the plan: that is who the log must name. */
async function planner(tx: Transaction, target: LoadedTarget): Promise<Actor> {
  const user = await tx.user.findUnique({ where: { id: target.plan.createdById } });
  if (!user) return { kind: "system", name: "publishing" };
  return { kind: "person", userId: user.id, name: user.name, email: user.email, roles: [] };
}
