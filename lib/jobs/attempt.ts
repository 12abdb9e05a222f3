import type { FetchedJob, Runner } from "./runner";

export type Outcome = { kind: "done" } | { kind: "failed"; error: unknown } | { kind: "interrupted" };

export type Attempt = {
  job: FetchedJob;
  /** Never rejects. */
  outcome: Promise<Outcome>;
  /** Asks the handler to end, and stops waiting for it after `graceMs`. */
  interrupt(graceMs: number): void;
};

/** Runs a job once. A handler that does not end in time is left behind: its outcome no longer counts. */
export function startAttempt(runner: Runner, job: FetchedJob): Attempt {
  const abort = new AbortController();
  let settle: (outcome: Outcome) => void = () => undefined;
  const outcome = new Promise<Outcome>((resolve) => {
    settle = resolve;
  });
  let interrupted = false;
  const expiry = setTimeout(() => {
    const error = new Error(`took longer than ${runner.expireSeconds} s`);
    abort.abort(error);
    settle({ kind: "failed", error });
  }, runner.expireSeconds * 1_000);

  const context = { signal: abort.signal, attempt: job.retryCount + 1, lastAttempt: job.retryCount >= job.retryLimit };
  void Promise.resolve()
    .then(() => runner.run(job, context))
    .then(
      () => settle({ kind: "done" }),
      (error: unknown) => settle(interrupted ? { kind: "interrupted" } : { kind: "failed", error }),
    )
    .finally(() => clearTimeout(expiry));

  return {
    job,
    outcome,
    interrupt: (graceMs) => {
      interrupted = true;
      clearTimeout(expiry);
      abort.abort(new Error("the process is stopping"));
      setTimeout(() => settle({ kind: "interrupted" }), graceMs).unref();
    },
  };
}
