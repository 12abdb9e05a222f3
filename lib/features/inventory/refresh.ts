import { recordEvent } from "@/lib/activity/record-event";
import { may, notAllowed } from "@/lib/auth/authorise";
import type { Transaction } from "@/lib/db/database";
import { inTransaction } from "@/lib/db/transaction";
import { isBeingRead } from "@/lib/domain/coverage";
import { done, refuse, type Result } from "@/lib/domain/result";
import { scopeWhere } from "@/lib/domain/scope";
import type { Context } from "@/lib/features/context";
import { refreshAccountRegionJob } from "./jobs";
import type { RefreshInput } from "./schema";

type AccountToRead = { id: string; accountId: string; name: string; teamId: string | null; regions: string[] };

/** Orders a reading of the account-regions named; one job each. Answers with how many. */
export async function refresh(ctx: Context, input: RefreshInput): Promise<Result<{ accountRegions: number }>> {
  if (!may(ctx.actor, "layers.refresh")) return notAllowed("layers.refresh");
  return inTransaction(ctx.db, async (tx) => {
    const accounts = await accountsToRead(tx, input);
    const places = accounts.flatMap((account) => account.regions.map((region) => ({ account, region })));
    if (places.length === 0) return refuse("nothing-to-read");
    for (const { account, region } of places) await order(ctx, tx, account.id, region);
    await recordEvent(tx, {
      actor: ctx.actor,
      at: ctx.now(),
      action: "layer.refresh",
      subject: subjectOf(accounts),
      teamId: accounts.length === 1 ? accounts[0]?.teamId : null,
      after: { accountRegions: places.map(({ account, region }) => `${account.accountId}/${region}`) },
    });
    return done({ accountRegions: places.length });
  });
}

async function accountsToRead(tx: Transaction, { scope }: RefreshInput): Promise<AccountToRead[]> {
  const { region, ...account } = scopeWhere(scope);
  const accounts = await tx.awsAccount.findMany({
    where: { ...account, ...(region ? { regions: { hasSome: region.in } } : {}) },
    orderBy: [{ partition: "asc" }, { accountId: "asc" }],
    select: { id: true, accountId: true, name: true, teamId: true, regions: true },
  });
  return region ? accounts.map((each) => ({ ...each, regions: each.regions.filter((name) => region.in.includes(name)) })) : accounts;
}

/** A reading under way goes on; the one ordered now follows it, because the first may already have passed what is new. */
async function order(ctx: Context, tx: Transaction, awsAccountId: string, region: string): Promise<void> {
  const where = { awsAccountId_region: { awsAccountId, region } };
  const row = await tx.accountRegion.findUnique({ where });
  if (!row || !isBeingRead(row, ctx.now())) {
    const readingSince = ctx.now();
    await tx.accountRegion.upsert({ where, create: { awsAccountId, region, readingSince }, update: { readingSince } });
  }
  await ctx.jobs.enqueue(tx, refreshAccountRegionJob, { awsAccountId, region }, { singletonKey: `${awsAccountId}/${region}` });
}

function subjectOf(accounts: AccountToRead[]) {
  const [account] = accounts;
  if (accounts.length === 1 && account) return { kind: "account", id: account.id, label: `${account.name} (${account.accountId})` };
  return { kind: "inventory", id: "inventory", label: `${accounts.length} accounts` };
}
