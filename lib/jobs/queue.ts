import type { Transaction } from "@/lib/db/database";
import type { JobDefinition } from "./definition";

export type EnqueueOptions = {
  /** Not before this time. */
  startAfter?: Date;
  /** While a job with this key waits, another one is not added. A running one does not count. */
  singletonKey?: string;
};

/** Where commands leave work behind. The job exists if and only if the transaction commits. */
export interface JobQueue {
  enqueue<P>(tx: Transaction, job: JobDefinition<P>, payload: P, options?: EnqueueOptions): Promise<void>;
}

export { defineJob, type JobDefinition } from "./definition";
