import type { AwsAccount } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import type { Context } from "@/lib/features/context";
import { AwsFailure } from "@/lib/ports/aws-failure";
import { endUnseen } from "./end-unseen";
import { readFunctions } from "./read-functions";
import { readLayers } from "./read-layers";
import { beginReading, holdReading, markComplete, markFailed, ReadingSuperseded, type Reading, type ReadingFailure } from "./reading";
import { emptySeen, type Seen } from "./seen";

export type ReadingOutcome =
  | { state: "complete"; versions: number; functions: number; references: number }
  | { state: "failed"; failure: ReadingFailure }
  /** A later reading of the same account-region took over; it says how things stand. */
  | { state: "superseded" };

/**
 * Reads one account-region of AWS into the inventory. Pages are written as they come; what was not seen is ended only
 * when everything was read. May die anywhere and be run again. Does not authorise: callers are jobs and the seed.
 */
export async function readAccountRegion(ctx: Context, account: AwsAccount, region: string): Promise<ReadingOutcome> {
  const reading = await beginReading(ctx.db, account, region, ctx.now());
  try {
    const seen = emptySeen();
    await readLayers(ctx, reading, seen);
    await readFunctions(ctx, reading, seen);
    await complete(ctx, reading, seen);
    return { state: "complete", versions: seen.versions.size, functions: seen.functions.size, references: seen.references.size };
  } catch (error) {
    if (error instanceof ReadingSuperseded) return { state: "superseded" };
    const failure = await markFailed(ctx.db, reading, error, ctx.now());
    if (error instanceof AwsFailure) return { state: "failed", failure };
    throw error;
  }
}

async function complete(ctx: Context, reading: Reading, seen: Seen): Promise<void> {
  const at = ctx.now();
  await inTransaction(
    ctx.db,
    async (tx) => {
      await holdReading(tx, reading);
      await endUnseen(tx, reading, seen, at);
      await markComplete(tx, reading, at);
    },
    { timeoutMs: 120_000 },
  );
}
