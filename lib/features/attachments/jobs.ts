import { z } from "zod";
import { defineJob } from "@/lib/jobs/queue";

/** Brings one function's change of layers to its end: done, failed, conflict, or uncertain. Safe to run any number of times. */
export const changeLayersJob = defineJob({
  name: "function.change-layers",
  schema: z.object({ targetId: z.uuid() }),
  retryLimit: 8,
  retryDelaySeconds: 2,
  retryBackoff: true,
  expireSeconds: 300,
});
