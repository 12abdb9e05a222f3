import { INSPECTOR_VERSION } from "@/lib/archive/inspector-version";
import { recordEvent } from "@/lib/activity/record-event";
import { asJson } from "@/lib/db/json";
import type { AwsAccount, Layer, LayerVersion } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import type { InspectionReport } from "@/lib/domain/inspection";
import type { Problem } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";
import { followVersion } from "@/lib/features/sharing/follow-version";
import { scopeKeyOf } from "@/lib/features/uploads/scope-key";
import { storeSource } from "@/lib/features/uploads/store-source";
import { AwsFailure } from "@/lib/ports/aws-failure";
import { fetchContent } from "./fetch-content";

export type VersionOfLayer = LayerVersion & { layer: Layer & { awsAccount: AwsAccount } };

/**
 * The job. Running it twice writes the same report once; a content that is in the store already is not fetched again.
 * What cannot be inspected is recorded as an event, which the version's page shows.
 */
export async function runVersionInspection(
  ctx: Context,
  { layerVersionId }: { layerVersionId: string },
  { lastAttempt }: { lastAttempt: boolean },
): Promise<void> {
  const version = await ctx.db.layerVersion.findUnique({ where: { id: layerVersionId }, include: { layer: { include: { awsAccount: true } } } });
  if (!version || version.deletedAt) return;
  const content = await fetchContent(ctx, version).catch((error: unknown) => {
    if (!(error instanceof AwsFailure)) throw error;
    return { ok: false as const, reason: "content-unreadable", params: { detail: error.detail.code } };
  });
  if (!content.ok) {
    if (!lastAttempt && content.reason === "content-unreadable") throw new Error(`content of ${version.arn} could not be fetched`);
    return recordFailure(ctx, version, content);
  }
  const report = await inspectContent(ctx, version, content.value.objectKey);
  await recordReport(ctx, version, report);
}

/** No attempt came to an end: the version's page says so. */
export async function giveUpVersionInspection(ctx: Context, { layerVersionId }: { layerVersionId: string }): Promise<void> {
  const version = await ctx.db.layerVersion.findUnique({ where: { id: layerVersionId }, include: { layer: { include: { awsAccount: true } } } });
  if (version) await recordFailure(ctx, version, { reason: "inspection-failed" });
}

async function inspectContent(ctx: Context, version: VersionOfLayer, objectKey: string): Promise<InspectionReport> {
  const options = {
    fileName: `${version.layer.name}-${version.version}.zip`,
    runtimes: version.compatibleRuntimes,
    architectures: version.compatibleArchitectures,
    stagingBucket: true,
  };
  return ctx.inspect(await storeSource(ctx.store, objectKey), options);
}

async function recordReport(ctx: Context, version: VersionOfLayer, report: InspectionReport): Promise<void> {
  const scope = { runtimes: version.compatibleRuntimes, architectures: version.compatibleArchitectures };
  const key = { codeSha256: report.codeSha256, scopeKey: scopeKeyOf(scope), inspectorVersion: INSPECTOR_VERSION };
  await inTransaction(ctx.db, async (tx) => {
    const inspection = await tx.inspection.upsert({
      where: { codeSha256_scopeKey_inspectorVersion: key },
      create: { ...key, contentDigest: report.contentDigest, verdict: report.verdict, report: asJson(report) },
      update: {},
    });
    await tx.layerVersion.update({ where: { id: version.id }, data: { inspectionId: inspection.id, contentDigest: report.contentDigest } });
    // Grants that follow the layer may have waited for this.
    await followVersion(ctx, tx, version.id);
  });
}

async function recordFailure(ctx: Context, version: VersionOfLayer, { reason, params = {} }: Problem): Promise<void> {
  await inTransaction(ctx.db, (tx) =>
    recordEvent(tx, {
      actor: ctx.actor,
      at: ctx.now(),
      action: "layer.inspect-fail",
      subject: { kind: "layer-version", id: version.arn, label: `${version.layer.name}:${version.version}` },
      after: { reason, params },
    }),
  );
}
