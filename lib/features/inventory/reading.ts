import type { Database, Transaction } from "@/lib/db/database";
import { Prisma, type AwsAccount } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import type { AccountTarget } from "@/lib/ports/account-target";
import { AwsFailure } from "@/lib/ports/aws-failure";
import { readTarget } from "./account-target";

/**
 * One reading of an account-region under way. `since` is its fence: every write first checks that no later reading has
 * taken over, so that a reading taken for dead cannot undo what its successor saw.
 */
export type Reading = {
  accountRegionId: string;
  awsAccountId: string;
  target: AccountTarget;
  since: Date;
};

/** A later reading of the same account-region has begun; this one writes nothing more. */
export class ReadingSuperseded extends Error {
  constructor(reading: Reading) {
    super(`another reading of ${reading.target.accountId} ${reading.target.region} has taken over`);
    this.name = "ReadingSuperseded";
  }
}

export async function beginReading(db: Database, account: AwsAccount, region: string, since: Date): Promise<Reading> {
  const row = await db.accountRegion.upsert({
    where: { awsAccountId_region: { awsAccountId: account.id, region } },
    create: { awsAccountId: account.id, region, readingSince: since },
    update: { readingSince: since },
  });
  return { accountRegionId: row.id, awsAccountId: account.id, target: readTarget(account, region), since };
}

/** Begins every transaction of a reading. The update also takes the row's lock, so two readings never write side by side. */
export async function holdReading(tx: Transaction, reading: Reading): Promise<void> {
  const { accountRegionId: id, since } = reading;
  const held = await tx.accountRegion.updateMany({ where: { id, readingSince: since }, data: { readingSince: since } });
  if (held.count === 0) throw new ReadingSuperseded(reading);
}

export async function markComplete(tx: Transaction, reading: Reading, at: Date): Promise<void> {
  await tx.accountRegion.update({
    where: { id: reading.accountRegionId },
    data: { state: "complete", completeAt: at, readingSince: null, failedAt: null, failure: Prisma.DbNull },
  });
}

export type ReadingFailure = { kind: string; operation: string; code: string; message: string; requestId: string | null };

/** Says that the reading failed, and why. What an earlier one saw stays, with the time it was complete. */
export async function markFailed(db: Database, reading: Reading, error: unknown, at: Date): Promise<ReadingFailure> {
  const failure = readingFailure(error);
  await inTransaction(db, (tx) =>
    tx.accountRegion.updateMany({
      where: { id: reading.accountRegionId, readingSince: reading.since },
      data: { state: "failed", failedAt: at, failure, readingSince: null },
    }),
  );
  return failure;
}

function readingFailure(error: unknown): ReadingFailure {
  if (!(error instanceof AwsFailure)) {
    // Our own fault: the log has it; nothing of it is for the page.
    return { kind: "internal", operation: "", code: "", message: "", requestId: null };
  }
  const { operation, code, message, requestId } = error.detail;
  // A read has no effect that could have happened: an answer that was lost is simply missing.
  return { kind: error.kind === "maybe-done" ? "unavailable" : error.kind, operation, code, message, requestId };
}
