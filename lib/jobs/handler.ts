import type { JobDefinition } from "./definition";

export type JobContext = {
  /** Aborted when the attempt has taken too long or the process is being stopped. A job ended by it is not counted as failed. */
  signal: AbortSignal;
  /** From 1. */
  attempt: number;
  /** Throwing now means never again: the payload goes to `giveUp`. */
  lastAttempt: boolean;
};

/** A definition with what to do about it, its payload not yet parsed. */
export type JobHandler = {
  name: string;
  expireSeconds: number;
  run(payload: unknown, context: JobContext): Promise<void>;
  giveUp?: (payload: unknown, failure: string) => Promise<void>;
};

/**
 * Says what a job does. It may run twice, or die in the middle: it must find out what has happened before it acts again.
 * `giveUp` runs when the last attempt has failed, also when it failed by taking too long or by the death of its process,
 * which `run` itself cannot notice; it is a job of its own, tried again as often.
 */
export function handleJob<P extends object>(
  job: JobDefinition<P>,
  run: (payload: P, context: JobContext) => Promise<void>,
  giveUp?: (payload: P, failure: string) => Promise<void>,
): JobHandler {
  return {
    name: job.name,
    expireSeconds: job.expireSeconds,
    run: async (payload, context) => run(job.schema.parse(payload), context),
    ...(giveUp && { giveUp: async (payload, failure) => giveUp(job.schema.parse(payload), failure) }),
  };
}
