import { randomUUID } from "node:crypto";
import { z } from "zod";
import { recordEvent } from "@/lib/activity/record-event";
import { may, notAllowed } from "@/lib/auth/authorise";
import type { AwsAccount } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import { layerDetailsProblems } from "@/lib/domain/layer-details";
import { transportProblem, weighFindings } from "@/lib/domain/publish-plan";
import { done, refuse, refuseFields, type Problem, type Refused, type Result } from "@/lib/domain/result";
import type { Context } from "../context";
import { ownUpload } from "../uploads/own-upload";
import { publishTargetJob } from "./jobs";
import { weighedFindingsOf } from "./weighed-findings";

const shape = z.object({
  targets: z.array(z.object({ awsAccountId: z.uuid(), region: z.string() })).max(200),
  overrideReason: z.string().trim().max(1000).default(""),
});

export type ConfirmPublishInput = z.input<typeof shape>;

type Chosen = { account: AwsAccount; region: string };

/** Turns a described, inspected draft into the intent to publish it: one target and one job per account-region. */
export async function confirmPublish(ctx: Context, uploadId: string, input: ConfirmPublishInput): Promise<Result<{ planId: string }>> {
  const own = await ownUpload(ctx, uploadId);
  if (!own.ok) return own;
  const { upload, actor } = own.value;
  const parsed = shape.safeParse(input);
  if (!parsed.success) return refuse("upload-not-understood");
  if (upload.state !== "ready") return refuse("upload-not-ready", { state: upload.state });
  const problems = layerDetailsProblems(upload);
  if (Object.keys(problems).length > 0) return refuseFields(problems as Record<string, Problem>);

  const overrideReason = parsed.data.overrideReason || null;
  const weighed = weighFindings(await weighedFindingsOf(ctx, upload), overrideReason);
  if (!weighed.ok) {
    return weighed.overridable ? refuseFields({ overrideReason: weighed.problem }) : { ok: false, ...weighed.problem };
  }
  const chosen = await chosenTargets(ctx, upload, parsed.data.targets);
  if (!chosen.ok) return chosen;
  const logical = await ctx.db.logicalLayer.findUnique({ where: { name: upload.layerName } });
  const teamId = logical ? logical.teamId : (chosen.value[0]?.account.teamId ?? null);
  if (logical && !may(actor, "layers.publish", { teamId: logical.teamId })) return refuse("layer-of-another-team", { layer: upload.layerName });

  const planId = randomUUID();
  await inTransaction(ctx.db, async (tx) => {
    await tx.publishPlan.create({
      data: {
        id: planId,
        uploadId: upload.id,
        createdById: actor.userId,
        layerName: upload.layerName,
        description: upload.description,
        licenseInfo: upload.licenseInfo,
        runtimes: upload.runtimes,
        architectures: upload.architectures,
        overrideReason,
        teamId,
      },
    });
    for (const { account, region } of chosen.value) {
      const targetId = randomUUID();
      await tx.publishTarget.create({ data: { id: targetId, planId, awsAccountId: account.id, region } });
      await ctx.jobs.enqueue(tx, publishTargetJob, { targetId });
    }
    await recordEvent(tx, {
      actor,
      at: ctx.now(),
      action: "layer.plan-publish",
      subject: { kind: "publish-plan", id: planId, label: upload.layerName },
      teamId,
      ...(overrideReason ? { reason: overrideReason } : {}),
      after: {
        codeSha256: upload.codeSha256,
        runtimes: upload.runtimes,
        architectures: upload.architectures,
        targets: chosen.value.map(({ account, region }) => `${account.partition} ${account.accountId} ${region}`),
      },
    });
  });
  return done({ planId });
}

async function chosenTargets(
  ctx: Context,
  upload: { sizeBytes: bigint },
  targets: readonly { awsAccountId: string; region: string }[],
): Promise<Refused | { ok: true; value: Chosen[] }> {
  if (targets.length === 0) return refuseFields({ targets: { reason: "targets-missing" } });
  const accounts = await ctx.db.awsAccount.findMany({ where: { id: { in: targets.map((target) => target.awsAccountId) } } });
  const chosen: Chosen[] = [];
  for (const { awsAccountId, region } of targets) {
    const account = accounts.find((candidate) => candidate.id === awsAccountId);
    if (!account || !account.regions.includes(region)) return refuseFields({ targets: { reason: "target-unknown", params: { region } } });
    if (!may(ctx.actor, "layers.publish", { teamId: account.teamId })) return notAllowed("layers.publish");
    const problem = transportProblem(Number(upload.sizeBytes), account.stagingBucket);
    if (problem) return refuseFields({ targets: problem });
    if (!chosen.some((known) => known.account.id === awsAccountId && known.region === region)) chosen.push({ account, region });
  }
  return done(chosen);
}
