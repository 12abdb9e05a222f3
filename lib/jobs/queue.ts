import type { Transaction } from "@/lib/db/database";
import type { JobDefinition } from "./definition";

export type EnqueueOptions = {
  /** Not before this time. */
  startAfter?: Date;
  /** While a job of the same name and key waits for its first attempt, another one is not added. One that runs does not count. */
  singletonKey?: string;
};

/** Where commands leave work behind. The job exists if and only if the transaction commits. */
export interface JobQueue {
  enqueue<P extends object>(tx: Transaction, job: JobDefinition<P>, payload: P, options?: EnqueueOptions): Promise<void>;
}

export { defineJob, type JobDefinition } from "./definition";
