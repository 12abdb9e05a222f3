import { changeLayersJob } from "@/lib/features/attachments/jobs";
import { writeRolePolicyJob } from "@/lib/features/attachments/roles/jobs";
import { deployFunctionJob } from "@/lib/features/functions/deploy/jobs";
import { runSmokeTestJob, sweepSmokeTestJob } from "@/lib/features/functions/smoke/jobs";
import { refreshAccountRegionJob } from "@/lib/features/inventory/jobs";
import { inspectVersionJob } from "@/lib/features/layers/jobs";
import { publishTargetJob } from "@/lib/features/publishing/jobs";
import { compareGrantsJob, endRoleAccessJob, keepTimeJob, settleDriftJob, settlePlaceJob } from "@/lib/features/sharing/jobs";
import { inspectUploadJob, repairUploadJob } from "@/lib/features/uploads/jobs";

/** Every job there is; each has a queue of its own. */
export const allJobs = [
  inspectUploadJob, repairUploadJob, inspectVersionJob, publishTargetJob, refreshAccountRegionJob, settlePlaceJob, endRoleAccessJob, compareGrantsJob,
  settleDriftJob, keepTimeJob, changeLayersJob, writeRolePolicyJob, deployFunctionJob, runSmokeTestJob, sweepSmokeTestJob,
];
