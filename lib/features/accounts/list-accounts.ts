import { may, notAllowed } from "@/lib/auth/authorise";
import { coverageOf, isBeingRead, type Coverage } from "@/lib/domain/coverage";
import { done, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";

export type RegionCoverage = { region: string; coverage: Coverage; completeAt: Date | null; reading: boolean };

export type AccountRow = {
  id: string;
  partition: string;
  accountId: string;
  name: string;
  team: { id: string; name: string } | null;
  /** Layers that have a version, and functions, as far as they were read. */
  layers: number;
  functions: number;
  regions: RegionCoverage[];
};

export type AccountList = {
  rows: AccountRow[];
  /** May the actor connect an account for some team? */
  connectable: boolean;
};

/** Every connected account with how well each of its regions is known. Some hundreds at most: not paged. */
export async function listAccounts(ctx: Context): Promise<Result<AccountList>> {
  if (!may(ctx.actor, "accounts.read")) return notAllowed("accounts.read");
  const accounts = await ctx.db.awsAccount.findMany({
    orderBy: [{ partition: "asc" }, { name: "asc" }, { accountId: "asc" }],
    include: {
      team: { select: { id: true, name: true } },
      regionStates: { orderBy: { region: "asc" } },
      _count: { select: { layers: { where: { versionCount: { gt: 0 } } }, functions: { where: { removedAt: null } } } },
    },
  });
  const now = ctx.now();
  return done({
    connectable: may(ctx.actor, "accounts.manage"),
    rows: accounts.map(({ id, partition, accountId, name, team, regionStates, _count }) => ({
      id, partition, accountId, name, team, layers: _count.layers, functions: _count.functions,
      regions: regionStates.map((state) => ({
        region: state.region, coverage: coverageOf(state, now), completeAt: state.completeAt, reading: isBeingRead(state, now),
      })),
    })),
  });
}
