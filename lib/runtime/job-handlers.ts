import { handleChangeLayers } from "@/lib/features/attachments/handle-change-layers";
import { changeLayersJob } from "@/lib/features/attachments/jobs";
import { writeRolePolicyJob } from "@/lib/features/attachments/roles/jobs";
import { writeRolePolicy } from "@/lib/features/attachments/roles/write-role-policy";
import type { Context } from "@/lib/features/context";
import { handleDeployment } from "@/lib/features/functions/deploy/handle-deployment";
import { deployFunctionJob } from "@/lib/features/functions/deploy/jobs";
import { handleSmokeTest, handleSmokeTestSweep, sweepAgain } from "@/lib/features/functions/smoke/handle-smoke-test";
import { runSmokeTestJob, sweepSmokeTestJob } from "@/lib/features/functions/smoke/jobs";
import { giveUpInspection, giveUpRepair } from "@/lib/features/uploads/give-up";
import { inspectUpload } from "@/lib/features/uploads/inspect-upload";
import { inspectUploadJob, repairUploadJob } from "@/lib/features/uploads/jobs";
import { makeRepair } from "@/lib/features/uploads/make-repair";
import { refreshAccountRegionJob } from "@/lib/features/inventory/jobs";
import { refreshAccountRegion } from "@/lib/features/inventory/refresh-account-region";
import { inspectVersionJob } from "@/lib/features/layers/jobs";
import { giveUpVersionInspection, runVersionInspection } from "@/lib/features/layers/run-version-inspection";
import { handlePublishTarget } from "@/lib/features/publishing/handle-publish-target";
import { publishTargetJob } from "@/lib/features/publishing/jobs";
import { handleCompareGrants, orderComparisons } from "@/lib/features/sharing/drift/compare-grants";
import { settleDrift } from "@/lib/features/sharing/drift/settle-drift";
import { handleEndRoleAccess } from "@/lib/features/sharing/end-role-access";
import { compareGrantsJob, endRoleAccessJob, keepTimeJob, settleDriftJob, settlePlaceJob } from "@/lib/features/sharing/jobs";
import { handleKeepTime, startKeepingTime } from "@/lib/features/sharing/keep-time";
import { handleSettlePlace } from "@/lib/features/sharing/settle-place";
import { handleJob, type JobHandler } from "@/lib/jobs/handler";

/** What the worker does, feature by feature. */
export function allJobHandlers(ctx: Context): JobHandler[] {
  return [
    handleJob(inspectUploadJob, (payload) => inspectUpload(ctx, payload), (payload, failure) => giveUpInspection(ctx, payload, failure)),
    handleJob(repairUploadJob, (payload) => makeRepair(ctx, payload), (payload, failure) => giveUpRepair(ctx, payload, failure)),
    handleJob(refreshAccountRegionJob, async (payload) => {
      await refreshAccountRegion(ctx, payload);
      await orderComparisons(ctx);
    }),
    handleJob(inspectVersionJob, (payload, attempt) => runVersionInspection(ctx, payload, attempt), (payload) => giveUpVersionInspection(ctx, payload)),
    handleJob(changeLayersJob, (payload, attempt) => handleChangeLayers(ctx, payload, attempt)),
    handleJob(deployFunctionJob, (payload, attempt) => handleDeployment(ctx, payload, attempt)),
    handleJob(runSmokeTestJob, (payload, attempt) => handleSmokeTest(ctx, payload, attempt)),
    handleJob(sweepSmokeTestJob, (payload) => handleSmokeTestSweep(ctx, payload), (payload) => sweepAgain(ctx, payload)),
    handleJob(writeRolePolicyJob, ({ roleAccessId }, { lastAttempt }) => writeRolePolicy(ctx, roleAccessId, lastAttempt)),
    handleJob(publishTargetJob, (payload, attempt) => handlePublishTarget(ctx, payload, attempt)),
    handleJob(settlePlaceJob, (payload, attempt) => handleSettlePlace(ctx, payload, attempt)),
    handleJob(endRoleAccessJob, (payload) => handleEndRoleAccess(ctx, payload)),
    handleJob(compareGrantsJob, (payload) => handleCompareGrants(ctx, payload)),
    handleJob(settleDriftJob, ({ driftId }, { lastAttempt }) => settleDrift(ctx, driftId, lastAttempt)),
    // Time goes on, whatever went wrong the last times.
    handleJob(keepTimeJob, () => handleKeepTime(ctx), () => startKeepingTime(ctx)),
  ];
}
