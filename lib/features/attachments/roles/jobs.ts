import { z } from "zod";
import { defineJob } from "@/lib/jobs/queue";

/** Makes a role's inline policy say what is wanted. Safe to run any number of times. */
export const writeRolePolicyJob = defineJob({
  name: "role.write-policy",
  schema: z.object({ roleAccessId: z.uuid() }),
  retryLimit: 8,
  retryDelaySeconds: 2,
  retryBackoff: true,
  expireSeconds: 120,
});
