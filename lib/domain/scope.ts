import { isPartition, partitions, type Partition } from "./partition";

/** What of the organization is being looked at. Nothing named means all of it. */
export type Scope = { partitions: readonly Partition[]; accounts: readonly string[]; regions: readonly string[] };

/** Remembers the scope; the pages that are of one get it into their address. */
export const scopeCookie = "strata-scope";

/** Lists and numbers that are of a scope. */
export const scopedPaths: readonly string[] = ["/layers", "/functions", "/references", "/overview", "/accounts"];

export const everywhere: Scope = { partitions: [], accounts: [], regions: [] };

/** Reads `aws-cn,111100001111,cn-north-1`: what a part is, its shape tells. Parts that are none of the three are left out. */
export function parseScope(text: string | undefined): Scope {
  const parts = [...new Set((text ?? "").split(",").map((part) => part.trim()))].slice(0, 200);
  return {
    partitions: partitions.filter((partition) => parts.includes(partition)),
    accounts: parts.filter((part) => /^\d{12}$/.test(part)).sort(),
    regions: parts.filter((part) => /^[a-z]{2}(-[a-z]+)+-\d{1,2}$/.test(part) && !isPartition(part)).sort(),
  };
}

/** The same scope is always the same text; "" is everywhere. */
export function printScope({ partitions: chosen, accounts, regions }: Scope): string {
  return [...chosen, ...accounts, ...regions].join(",");
}

/** Where one thing is. */
export function scopeOf(...place: readonly string[]): Scope {
  return parseScope(place.join(","));
}

export function isEverywhere(scope: Scope): boolean {
  return printScope(scope) === "";
}

/** A scope as a condition on rows that say where they are. */
export function scopeWhere({ partitions: chosen, accounts, regions }: Scope): { partition?: { in: string[] }; accountId?: { in: string[] }; region?: { in: string[] } } {
  return {
    ...(chosen.length > 0 ? { partition: { in: [...chosen] } } : {}),
    ...(accounts.length > 0 ? { accountId: { in: [...accounts] } } : {}),
    ...(regions.length > 0 ? { region: { in: [...regions] } } : {}),
  };
}
