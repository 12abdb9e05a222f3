import { z } from "zod";
import { defineJob } from "@/lib/jobs/definition";

/** Brings AWS's policies in line with one grant: writes what is missing, takes away what has ended. Safe to run any number of times. */
export const settleGrantJob = defineJob({
  name: "sharing.settle-grant",
  schema: z.object({ grantId: z.uuid() }),
  retryLimit: 8,
  retryDelaySeconds: 2,
  retryBackoff: true,
  expireSeconds: 1_800,
});

/** Looks what time has come for: requests that expire, grants that end, versions that a grant follows. Leaves its successor behind. */
export const keepTimeJob = defineJob({
  name: "sharing.keep-time",
  schema: z.object({}),
  retryLimit: 5,
  retryDelaySeconds: 10,
  retryBackoff: true,
  expireSeconds: 300,
});
