import { inTransaction } from "@/lib/db/transaction";
import { AwsFailure } from "@/lib/ports/aws-failure";
import type { Context } from "../context";
import { layerWriteTarget } from "../inventory/account-target";
import { settleGrantJob } from "./jobs";
import { loadStatements, type LoadedStatement } from "./loaded-statement";
import { onFailure } from "./on-failure";
import { removeStatement } from "./remove-statement";
import { writeStatement } from "./write-statement";

const LOOK_AGAIN_MS = 5_000;

/** `later`: something is not decided yet; look again at that time. */
export type SettleStep = { done: true } | { done: false; later: Date };

/** Failures that meet every statement of the account alike: the rest need not be tried to know. */
const ofTheAccount = new Set(["role-refused", "credentials"]);

/**
 * Brings AWS in line with one grant, one statement after the other. Each row says what is wanted and whether a call may be
 * out; whoever finds it so reads the policy before anything else, so it may run twice, or die anywhere.
 */
export async function settleGrant(ctx: Context, grantId: string, lastAttempt: boolean): Promise<SettleStep> {
  const later: SettleStep = { done: false, later: new Date(ctx.now().getTime() + LOOK_AGAIN_MS) };
  let waiting = false;
  let settled = 0;
  let general: AwsFailure | null = null;
  for (const statement of await loadStatements(ctx.db, grantId)) {
    // A grant of many versions may meet AWS's rate again and again: while it gets on, that is no failed attempt.
    const last = lastAttempt && settled === 0;
    try {
      const step: StatementStep = general ? await onFailure(ctx, statement, general, last) : await settleStatement(ctx, statement, last);
      if (step.failure && ofTheAccount.has(step.failure.kind)) general = step.failure;
      if (step.waits) waiting = true;
      else settled += 1;
    } catch (error) {
      if (error instanceof AwsFailure && settled > 0) return later;
      throw error;
    }
  }
  return waiting ? later : { done: true };
}

export type StatementStep = { waits: boolean; failure: AwsFailure | null };

async function settleStatement(ctx: Context, statement: LoadedStatement, lastAttempt: boolean): Promise<StatementStep> {
  const { awsAccount, region } = statement.layerVersion.layer;
  const gateway = ctx.aws.layers(layerWriteTarget(awsAccount, region));
  try {
    const waits = statement.state === "removing" ? await removeStatement(ctx, statement, gateway) : await writeStatement(ctx, statement, gateway);
    return { waits, failure: null };
  } catch (error) {
    if (!(error instanceof AwsFailure)) throw error;
    return onFailure(ctx, statement, error, lastAttempt);
  }
}

/** The job: when something is not decided yet it leaves a successor behind that looks again. */
export async function handleSettleGrant(ctx: Context, { grantId }: { grantId: string }, { lastAttempt }: { lastAttempt: boolean }): Promise<void> {
  const step = await settleGrant(ctx, grantId, lastAttempt);
  if (step.done) return;
  await inTransaction(ctx.db, (tx) => ctx.jobs.enqueue(tx, settleGrantJob, { grantId }, { startAfter: step.later }));
}
