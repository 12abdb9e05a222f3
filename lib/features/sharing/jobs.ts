import { z } from "zod";
import { defineJob } from "@/lib/jobs/definition";

/**
 * Brings AWS's policies in one account-region in line with what is granted: writes what is missing, takes away what has
 * ended. One job for the place and not one for each grant: they share its rate and its policies. Safe to run any number of times.
 */
export const settlePlaceJob = defineJob({
  name: "sharing.settle-place",
  schema: z.object({ awsAccountId: z.uuid(), region: z.string().min(1) }),
  retryLimit: 8,
  retryDelaySeconds: 2,
  retryBackoff: true,
  expireSeconds: 1_800,
});

/** Takes what has ended of a grant out of the role policies that Strata wrote in the consumer's accounts. Safe to run any number of times. */
export const endRoleAccessJob = defineJob({
  name: "sharing.end-role-access",
  schema: z.object({ grantId: z.uuid() }),
  retryLimit: 8,
  retryDelaySeconds: 2,
  retryBackoff: true,
  expireSeconds: 300,
});

/** Compares what the last complete reading of an account-region saw with what was granted there. */
export const compareGrantsJob = defineJob({
  name: "sharing.compare-grants",
  schema: z.object({ accountRegionId: z.uuid() }),
  retryLimit: 5,
  retryDelaySeconds: 5,
  retryBackoff: true,
  expireSeconds: 1_800,
});

/** Removes a statement from AWS that somebody decided against. Safe to run any number of times. */
export const settleDriftJob = defineJob({
  name: "sharing.settle-drift",
  schema: z.object({ driftId: z.uuid() }),
  retryLimit: 8,
  retryDelaySeconds: 2,
  retryBackoff: true,
  expireSeconds: 300,
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
