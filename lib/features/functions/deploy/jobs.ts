import { z } from "zod";
import { defineJob } from "@/lib/jobs/queue";

/** Brings one function's creation, or its change of code, to its end: done, failed, conflict, or uncertain. Safe to run any number of times. */
export const deployFunctionJob = defineJob({
  name: "function.deploy",
  schema: z.object({ deploymentId: z.uuid() }),
  retryLimit: 8,
  retryDelaySeconds: 2,
  retryBackoff: true,
  expireSeconds: 300,
});
