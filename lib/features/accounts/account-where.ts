import type { Prisma } from "@/lib/db/generated/client";
import { type Coverage, coverageStates, staleAfterHours } from "@/lib/domain/coverage";
import { textCondition, whereOf } from "@/lib/domain/filter/where";
import { scopeWhere } from "@/lib/domain/scope";
import type { AccountListRequest, AccountProperty } from "./schema";

type Where = Prisma.AwsAccountWhereInput;

/** The accounts that a request means, as things stand at `now`. */
export function accountWhere({ filter, scope }: Pick<AccountListRequest, "filter" | "scope">, now: Date): Where {
  const { region, ...place } = scopeWhere(scope);
  const asked = whereOf<AccountProperty, Where>(filter, {
    name: (value, operator) => ({ name: textCondition(value, operator) }),
    account: (value, operator) => ({ accountId: textCondition(value, operator) }),
    partition: (value) => ({ partition: value }),
    region: (value) => ({ regions: { has: value } }),
    team: (value) => (value === "none" ? { teamId: null } : { AND: [{ teamId: { not: null } }, { teamId: value }] }),
    coverage: (value) => ({ regionStates: { some: coverageWhere(coverageStates.find((coverage) => coverage === value) ?? "never", now) } }),
    text: (value) => ({ OR: [{ name: textCondition(value, ":") }, { accountId: textCondition(value, ":") }] }),
  });
  return { AND: [place, region ? { regions: { hasSome: region.in } } : {}, asked] };
}

/** As `coverageOf` decides it for one account-region. */
function coverageWhere(coverage: Coverage, now: Date): Prisma.AccountRegionWhereInput {
  const staleBefore = new Date(now.getTime() - staleAfterHours * 3_600_000);
  switch (coverage) {
    case "failed":
      return { state: "failed" };
    case "never":
      return { OR: [{ state: "never" }, { state: "complete", completeAt: null }] };
    case "stale":
      return { state: "complete", completeAt: { lt: staleBefore } };
    case "complete":
      return { state: "complete", completeAt: { gte: staleBefore } };
  }
}
