import { may } from "@/lib/auth/authorise";
import type { Context } from "@/lib/features/context";

export type ScopeOptions = { partitions: string[]; accounts: { accountId: string; name: string }[]; regions: string[] };

/** What a scope can be made of: only what is connected. Nothing for who may not read accounts. */
export async function scopeOptions({ actor, db }: Context): Promise<ScopeOptions> {
  if (!may(actor, "accounts.read")) return { partitions: [], accounts: [], regions: [] };
  const accounts = await db.awsAccount.findMany({
    orderBy: [{ name: "asc" }, { accountId: "asc" }],
    select: { partition: true, accountId: true, name: true, regions: true },
  });
  return {
    partitions: [...new Set(accounts.map(({ partition }) => partition))].sort(),
    accounts: accounts.map(({ accountId, name }) => ({ accountId, name })),
    regions: [...new Set(accounts.flatMap(({ regions }) => regions))].sort(),
  };
}
