import type { Context } from "@/lib/features/context";
import { readAccountRegion } from "./read-account-region";

type Payload = { awsAccountId: string; region: string };

/** Failures that may pass by themselves; an access that is denied is still denied in a minute. */
const passing = new Set(["throttled", "unavailable"]);

/** The job's handler. Throws when trying again may help, so that the queue does. */
export async function refreshAccountRegion(ctx: Context, { awsAccountId, region }: Payload): Promise<void> {
  const account = await ctx.db.awsAccount.findUnique({ where: { id: awsAccountId } });
  if (!account?.regions.includes(region)) return forgetOrder(ctx, awsAccountId, region);
  const outcome = await readAccountRegion(ctx, account, region);
  if (outcome.state === "failed" && passing.has(outcome.failure.kind)) {
    throw new Error(`${account.accountId} ${region} could not be read: ${outcome.failure.operation} ${outcome.failure.code}`);
  }
}

/** The account, or its region, was taken out after the reading was ordered. */
async function forgetOrder(ctx: Context, awsAccountId: string, region: string): Promise<void> {
  await ctx.db.accountRegion.updateMany({ where: { awsAccountId, region }, data: { readingSince: null } });
}
