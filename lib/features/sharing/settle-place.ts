import { inTransaction } from "@/lib/db/transaction";
import { AwsFailure } from "@/lib/ports/aws-failure";
import type { Context } from "../context";
import { nextStatements, type LoadedStatement } from "./loaded-statement";
import { onFailure } from "./on-failure";
import { orderSettling, type Place } from "./order-settling";
import { settleVersion, type VersionStep } from "./settle-version";

const LOOK_AGAIN_MS = 5_000;

/** Well before the queue takes a job for dead; a successor goes on. */
const SHIFT_MS = 600_000;

/** `later`: something is not decided yet; look again at that time. */
export type SettleStep = { done: true } | { done: false; later: Date };

export type Attempt = { lastAttempt: boolean; signal?: AbortSignal };

/** Failures that meet every statement of the account alike: the rest need not be tried to know. */
const ofTheAccount = new Set(["role-refused", "credentials"]);

/** After these there is no use in asking about another version at once. */
const ofTheMoment = new Set(["throttled", "unavailable"]);

/**
 * Brings AWS in line with what is granted in one account-region, one version after the other. Each row says what is wanted
 * and whether a call may be out; whoever finds it so reads the policy before anything else, so it may run twice, or die anywhere.
 */
export async function settlePlace(ctx: Context, place: Place, { lastAttempt, signal }: Attempt): Promise<SettleStep> {
  const until = ctx.now().getTime() + SHIFT_MS;
  const looked: string[] = [];
  let settled = 0;
  let waiting = false;
  let passing: AwsFailure | null = null;
  let general: AwsFailure | null = null;
  for (;;) {
    if (signal?.aborted || ctx.now().getTime() >= until) return { done: false, later: ctx.now() };
    const statements = await nextStatements(ctx.db, place, looked);
    const [first] = statements;
    if (!first) break;
    looked.push(first.layerVersionId);
    // A grant of many versions may meet AWS's rate again and again: while it gets on, that is no failed attempt.
    const last = lastAttempt && settled === 0;
    try {
      const step: VersionStep = general ? await failAll(ctx, statements, general, last) : await settleVersion(ctx, statements, last);
      if (step.failure && ofTheAccount.has(step.failure.kind)) general = step.failure;
      settled += step.settled;
      waiting ||= step.waits;
      passing ??= step.passing;
      if (step.passing && ofTheMoment.has(step.passing.kind)) break;
    } catch (error) {
      if (!(error instanceof AwsFailure)) throw error;
      passing ??= error;
      if (ofTheMoment.has(error.kind)) break;
    }
  }
  if (passing && settled === 0) throw passing;
  return waiting || passing ? { done: false, later: new Date(ctx.now().getTime() + LOOK_AGAIN_MS) } : { done: true };
}

async function failAll(ctx: Context, statements: readonly LoadedStatement[], failure: AwsFailure, last: boolean): Promise<VersionStep> {
  for (const statement of statements) await onFailure(ctx, statement, failure, last);
  return { settled: statements.length, waits: false, failure, passing: null };
}

/** Places that this process is at: a second job for one would only get in the way of the first. */
const lanes = new Set<string>();

/** The job: when something is not decided yet, or the place is being settled already, it leaves a successor behind that looks again. */
export async function handleSettlePlace(ctx: Context, place: Place, attempt: Attempt): Promise<void> {
  const lane = `${place.awsAccountId} ${place.region}`;
  const step = lanes.has(lane) ? { done: false as const, later: new Date(ctx.now().getTime() + LOOK_AGAIN_MS) } : await inLane(lane, () => settlePlace(ctx, place, attempt));
  if (step.done) return;
  await inTransaction(ctx.db, (tx) => orderSettling(ctx, tx, place, step.later));
}

async function inLane<T>(lane: string, work: () => Promise<T>): Promise<T> {
  lanes.add(lane);
  try {
    return await work();
  } finally {
    lanes.delete(lane);
  }
}
