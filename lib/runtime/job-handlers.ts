import { handleChangeLayers } from "@/lib/features/attachments/handle-change-layers";
import { changeLayersJob } from "@/lib/features/attachments/jobs";
import { writeRolePolicyJob } from "@/lib/features/attachments/roles/jobs";
import { writeRolePolicy } from "@/lib/features/attachments/roles/write-role-policy";
import type { Context } from "@/lib/features/context";
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
import { keepTimeJob, settleGrantJob } from "@/lib/features/sharing/jobs";
import { handleKeepTime, startKeepingTime } from "@/lib/features/sharing/keep-time";
import { handleSettleGrant } from "@/lib/features/sharing/settle-grant";
import { handleJob, type JobHandler } from "@/lib/jobs/handler";

/** What the worker does, feature by feature. */
export function allJobHandlers(ctx: Context): JobHandler[] {
  return [
    handleJob(inspectUploadJob, (payload) => inspectUpload(ctx, payload), (payload, failure) => giveUpInspection(ctx, payload, failure)),
    handleJob(repairUploadJob, (payload) => makeRepair(ctx, payload), (payload, failure) => giveUpRepair(ctx, payload, failure)),
    handleJob(refreshAccountRegionJob, (payload) => refreshAccountRegion(ctx, payload)),
    handleJob(inspectVersionJob, (payload, attempt) => runVersionInspection(ctx, payload, attempt), (payload) => giveUpVersionInspection(ctx, payload)),
    handleJob(changeLayersJob, (payload, attempt) => handleChangeLayers(ctx, payload, attempt)),
    handleJob(writeRolePolicyJob, ({ roleAccessId }, { lastAttempt }) => writeRolePolicy(ctx, roleAccessId, lastAttempt)),
    handleJob(publishTargetJob, (payload, attempt) => handlePublishTarget(ctx, payload, attempt)),
    handleJob(settleGrantJob, (payload, attempt) => handleSettleGrant(ctx, payload, attempt)),
    // Time goes on, whatever went wrong the last times.
    handleJob(keepTimeJob, () => handleKeepTime(ctx), () => startKeepingTime(ctx)),
  ];
}
