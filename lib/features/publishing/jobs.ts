import { z } from "zod";
import { defineJob } from "@/lib/jobs/queue";

/** Brings one publish target to its end: published, failed, or uncertain. Safe to run any number of times. */
export const publishTargetJob = defineJob({
  name: "layer.publish",
  schema: z.object({ targetId: z.uuid() }),
  retryLimit: 8,
  retryDelaySeconds: 2,
  retryBackoff: true,
  expireSeconds: 600,
});
