import { z } from "zod";
import { deadLetterOf } from "./boss";
import type { JobContext, JobHandler } from "./handler";

export type FetchedJob = {
  id: string;
  name: string;
  data: unknown;
  retryCount: number;
  retryLimit: number;
  /** Of a dead letter: why it is one. */
  output: unknown;
};

/** What is done with the jobs of one queue. */
export type Runner = { expireSeconds: number; run(job: FetchedJob, context: JobContext): Promise<void> };

/** By the queue's name. Giving up is a job, too: its queue is the dead letters of the one given up. */
export function runnersOf(handlers: readonly JobHandler[]): Map<string, Runner> {
  const runners = new Map<string, Runner>();
  for (const { name, expireSeconds, run, giveUp } of handlers) {
    runners.set(name, { expireSeconds, run: (job, context) => run(job.data, context) });
    if (giveUp) runners.set(deadLetterOf(name), { expireSeconds, run: (letter) => giveUp(letter.data, failureOf(letter.output)) });
  }
  return runners;
}

/** pg-boss keeps an error as it was given, and its own words under `value`. */
const outputSchema = z.union([
  z.object({ message: z.string() }).transform(({ message }) => message),
  z.object({ value: z.object({ message: z.string() }) }).transform(({ value }) => value.message),
]);

function failureOf(output: unknown): string {
  return outputSchema.catch("unknown").parse(output);
}
