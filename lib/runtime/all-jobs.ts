import { changeLayersJob } from "@/lib/features/attachments/jobs";
import { writeRolePolicyJob } from "@/lib/features/attachments/roles/jobs";
import { refreshAccountRegionJob } from "@/lib/features/inventory/jobs";
import { inspectVersionJob } from "@/lib/features/layers/jobs";
import { publishTargetJob } from "@/lib/features/publishing/jobs";
import { keepTimeJob, settleGrantJob } from "@/lib/features/sharing/jobs";
import { inspectUploadJob, repairUploadJob } from "@/lib/features/uploads/jobs";

/** Every job there is; each has a queue of its own. */
export const allJobs = [
  inspectUploadJob, repairUploadJob, inspectVersionJob, publishTargetJob, refreshAccountRegionJob, settleGrantJob, keepTimeJob, changeLayersJob, writeRolePolicyJob,
];
