import { z } from "zod";
import { readingDiesAfterMinutes } from "@/lib/domain/coverage";
import { defineJob } from "@/lib/jobs/definition";

/** Reads one account-region of AWS into the inventory. */
export const refreshAccountRegionJob = defineJob({
  name: "inventory.refresh-account-region",
  schema: z.object({ awsAccountId: z.string(), region: z.string() }),
  retryLimit: 3,
  retryDelaySeconds: 30,
  retryBackoff: true,
  expireSeconds: readingDiesAfterMinutes * 60,
});
