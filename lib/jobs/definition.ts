import type { z } from "zod";

/**
 * What a job is: its name, its payload, and how often it may fail. The handler stands apart (`handleJob`),
 * so that whoever enqueues does not import what the job does.
 */
export type JobDefinition<P extends object> = {
  /** Also the name of the queue: lower case, dots and hyphens. */
  name: string;
  /** Of the payload as JSON brings it back: no dates, no bigints. */
  schema: z.ZodType<P>;
  /** Attempts after the first one. */
  retryLimit: number;
  retryDelaySeconds: number;
  /** Doubles the delay with every attempt, with jitter. */
  retryBackoff: boolean;
  /** An attempt that takes longer is taken to be dead and is tried again, beside the one that may still run. */
  expireSeconds: number;
};

export function defineJob<P extends object>(definition: JobDefinition<P>): JobDefinition<P> {
  return definition;
}
