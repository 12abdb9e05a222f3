import { z } from "zod";
import { defineJob } from "@/lib/jobs/queue";

/** Takes one import test from step to step until its function is gone again. Safe to run any number of times. */
export const runSmokeTestJob = defineJob({
  name: "function.smoke-test",
  schema: z.object({ smokeTestId: z.uuid() }),
  retryLimit: 5,
  retryDelaySeconds: 2,
  retryBackoff: true,
  expireSeconds: 300,
});

/** Ordered together with the test, for the time of its end: removes what is still there. Never gives up. */
export const sweepSmokeTestJob = defineJob({
  name: "function.smoke-test-sweep",
  schema: z.object({ smokeTestId: z.uuid() }),
  retryLimit: 5,
  retryDelaySeconds: 30,
  retryBackoff: true,
  expireSeconds: 300,
});
