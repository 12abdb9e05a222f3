import type { Transaction } from "@/lib/db/database";
import type { AwsAccount } from "@/lib/db/generated/client";
import type { FunctionSummary } from "@/lib/ports/function-gateway";
import { readTarget } from "./account-target";
import { recordFunctionPage } from "./record-function-page";
import { emptySeen } from "./seen";

/** Writes down one function as it was just seen to be, ahead of the next reading of its account-region. */
export async function recordFunctionSeen(tx: Transaction, account: AwsAccount, region: string, seenNow: FunctionSummary, at: Date): Promise<void> {
  const place = { awsAccountId: account.id, target: readTarget(account, region) };
  await recordFunctionPage(tx, place, [seenNow], new Map(), emptySeen(), at);
}
