import { may, notAllowed } from "@/lib/auth/authorise";
import { coverageOf, isBeingRead, summariseCoverage, type Coverage, type CoverageSummary } from "@/lib/domain/coverage";
import { done, type Result } from "@/lib/domain/result";
import { everywhere, scopeWhere, type Scope } from "@/lib/domain/scope";
import type { Context } from "@/lib/features/context";

export type CoverageCell = {
  partition: string;
  accountId: string;
  accountName: string;
  region: string;
  coverage: Coverage;
  completeAt: Date | null;
  reading: boolean;
};

export type CoverageReport = {
  summary: CoverageSummary;
  cells: CoverageCell[];
  /** May the actor order a reading? */
  refreshable: boolean;
};

/** Which account-regions are known how well: what every count that depends on reading must be shown with. */
export async function getCoverage(ctx: Context, scope: Scope = everywhere): Promise<Result<CoverageReport>> {
  if (!may(ctx.actor, "layers.read")) return notAllowed("layers.read");
  const { region, ...account } = scopeWhere(scope);
  const rows = await ctx.db.accountRegion.findMany({
    where: { ...(region ? { region } : {}), awsAccount: account },
    orderBy: [{ awsAccount: { partition: "asc" } }, { awsAccount: { name: "asc" } }, { region: "asc" }],
    include: { awsAccount: { select: { partition: true, accountId: true, name: true } } },
  });
  const now = ctx.now();
  return done({
    summary: summariseCoverage(rows, now),
    cells: rows.map((row) => ({
      partition: row.awsAccount.partition,
      accountId: row.awsAccount.accountId,
      accountName: row.awsAccount.name,
      region: row.region,
      coverage: coverageOf(row, now),
      completeAt: row.completeAt,
      reading: isBeingRead(row, now),
    })),
    refreshable: may(ctx.actor, "layers.refresh"),
  });
}
