import { may, notAllowed } from "@/lib/auth/authorise";
import type { AwsAccount } from "@/lib/db/generated/client";
import { transportProblem } from "@/lib/domain/publish-plan";
import { publicationState, type PublicationState, type TargetState } from "@/lib/domain/publication-state";
import { done, refuse, type Problem, type Result } from "@/lib/domain/result";
import type { Context } from "../context";
import { ownUpload } from "../uploads/own-upload";

export type TargetChoice = {
  awsAccountId: string;
  accountId: string;
  accountName: string;
  partition: string;
  region: string;
  /** Highest version that Strata knows there; null: the layer does not exist there yet, as far as Strata knows. */
  latestVersion: number | null;
  problem: Problem | null;
};

/** The account-regions that the actor may publish this draft to, with what stands in the way. */
export async function listTargetChoices(ctx: Context, uploadId: string): Promise<Result<TargetChoice[]>> {
  const own = await ownUpload(ctx, uploadId);
  if (!own.ok) return own;
  const { upload } = own.value;
  const accounts = await ctx.db.awsAccount.findMany({ orderBy: [{ partition: "asc" }, { name: "asc" }] });
  const allowed = accounts.filter((account) => may(ctx.actor, "layers.publish", { teamId: account.teamId }));
  const layers = await ctx.db.layer.findMany({ where: { name: upload.layerName } });
  return done(allowed.flatMap((account) => account.regions.map((region) => ({
    ...accountFields(account),
    region,
    latestVersion: layers.find((layer) => layer.awsAccountId === account.id && layer.region === region)?.latestVersion ?? null,
    problem: transportProblem(Number(upload.sizeBytes), account.stagingBucket),
  }))));
}

export type SameContent = { arn: string; layerName: string; version: number; accountName: string; exact: boolean };

/** Versions that already hold this content: the same zip, or the same tree zipped differently (`exact` false). */
export async function findSameContent(ctx: Context, uploadId: string): Promise<Result<SameContent[]>> {
  const own = await ownUpload(ctx, uploadId);
  if (!own.ok) return own;
  const { upload } = own.value;
  const inspection = upload.inspectionId ? await ctx.db.inspection.findUnique({ where: { id: upload.inspectionId } }) : null;
  const same = [{ codeSha256: upload.codeSha256 ?? "" }, ...(inspection?.contentDigest ? [{ contentDigest: inspection.contentDigest }] : [])];
  const versions = await ctx.db.layerVersion.findMany({
    where: { deletedAt: null, OR: same },
    include: { layer: { include: { awsAccount: true } } },
    orderBy: { createdDate: "desc" },
    take: 20,
  });
  return done(versions.map((version) => ({
    arn: version.arn,
    layerName: version.layer.name,
    version: version.version,
    accountName: version.layer.awsAccount.name,
    exact: version.codeSha256 === upload.codeSha256,
  })));
}

export type Publication = { planId: string; layerName: string; createdAt: Date; state: PublicationState; published: number; targets: number };

/** What was published, or tried to be, from one of the actor's drafts, newest first. */
export async function listPublications(ctx: Context, uploadId: string): Promise<Result<Publication[]>> {
  const own = await ownUpload(ctx, uploadId);
  if (!own.ok) return own;
  const plans = await ctx.db.publishPlan.findMany({
    where: { uploadId }, include: { targets: { select: { state: true } } }, orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  return done(plans.map(({ id, layerName, createdAt, targets }) => ({
    planId: id,
    layerName,
    createdAt,
    state: publicationState(targets.map(({ state }) => state)),
    published: targets.filter(({ state }) => state === "published").length,
    targets: targets.length,
  })));
}

/** Where a publication stands, by its own id or by the id of one of its targets. */
export async function findPublication(ctx: Context, id: string): Promise<Result<{ planId: string; uploadId: string }>> {
  if (!may(ctx.actor, "layers.read")) return notAllowed("layers.read");
  const plan = await ctx.db.publishPlan.findFirst({ where: { OR: [{ id }, { targets: { some: { id } } }] }, select: { id: true, uploadId: true } });
  return plan ? done({ planId: plan.id, uploadId: plan.uploadId }) : refuse("publish-plan-unknown");
}

export type PlanView = {
  id: string;
  uploadId: string;
  fileName: string;
  /** The draft is the actor's own: its steps can be gone back to. */
  isOwn: boolean;
  layerName: string;
  createdAt: Date;
  targets: PlanTargetView[];
};

export type PlanTargetView = {
  id: string;
  accountId: string;
  accountName: string;
  partition: string;
  region: string;
  state: TargetState;
  layerVersionArn: string | null;
  codeSha256: string | null;
  settleUntil: Date | null;
  /** What is known of a call whose outcome is not: when it was made, above which version to look, and for which content. */
  call: { at: Date; lastKnownVersion: number; codeSha256: string } | null;
  failure: { kind: string; code: string; message: string; requestId: string | null } | null;
  changedAt: Date;
  /** The actor may decide about it where a person must. */
  mayDecide: boolean;
};

export async function getPlan(ctx: Context, planId: string): Promise<Result<PlanView>> {
  if (!may(ctx.actor, "layers.read")) return notAllowed("layers.read");
  const plan = await ctx.db.publishPlan.findUnique({
    where: { id: planId },
    include: { upload: { select: { codeSha256: true, fileName: true, userId: true } }, targets: { include: { awsAccount: true, layerVersion: true }, orderBy: { createdAt: "asc" } } },
  });
  if (!plan) return refuse("publish-plan-unknown");
  return done({
    id: plan.id,
    uploadId: plan.uploadId,
    fileName: plan.upload.fileName,
    isOwn: ctx.actor.kind === "person" && ctx.actor.userId === plan.upload.userId && may(ctx.actor, "uploads.manage"),
    layerName: plan.layerName,
    createdAt: plan.createdAt,
    targets: plan.targets.map((target) => ({
      id: target.id,
      ...accountFields(target.awsAccount),
      region: target.region,
      state: target.state,
      layerVersionArn: target.layerVersionArn,
      codeSha256: target.layerVersion?.codeSha256 ?? null,
      settleUntil: target.settleUntil,
      call: target.calledAt ? { at: target.calledAt, lastKnownVersion: target.lastKnownVersion ?? 0, codeSha256: plan.upload.codeSha256 ?? "" } : null,
      failure: target.failure as PlanTargetView["failure"],
      changedAt: target.updatedAt,
      mayDecide: may(ctx.actor, "layers.publish", { teamId: target.awsAccount.teamId }),
    })),
  });
}

function accountFields(account: AwsAccount) {
  return { awsAccountId: account.id, accountId: account.accountId, accountName: account.name, partition: account.partition };
}
