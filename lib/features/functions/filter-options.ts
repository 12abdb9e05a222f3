import { may, notAllowed } from "@/lib/auth/authorise";
import { functionsSeenBy } from "@/lib/auth/functions-seen-by";
import { done, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";

export type FunctionFilterOptions = {
  partitions: string[];
  accounts: { accountId: string; name: string }[];
  regions: string[];
  runtimes: string[];
  owners: string[];
};

/** Owners offered for choosing; whoever is not among them is found by typing. */
const ownersOffered = 200;

/** What the filters offer: only what occurs among the functions that the actor may know. */
export async function functionFilterOptions({ actor, db }: Context): Promise<Result<FunctionFilterOptions>> {
  if (!may(actor, "functions.read")) return notAllowed("functions.read");
  const seen = { AND: [functionsSeenBy(actor), { removedAt: null }] };
  const [accounts, runtimes, owners] = await Promise.all([
    db.awsAccount.findMany({ orderBy: [{ name: "asc" }, { accountId: "asc" }], select: { partition: true, accountId: true, name: true, regions: true } }),
    db.lambdaFunction.groupBy({ by: ["runtime"], where: { AND: [seen, { runtime: { not: null } }] } }),
    db.lambdaFunction.groupBy({ by: ["owner"], where: { AND: [seen, { owner: { not: null } }] }, orderBy: { owner: "asc" }, take: ownersOffered }),
  ]);
  return done({
    partitions: distinct(accounts.map(({ partition }) => partition)),
    accounts: accounts.map(({ accountId, name }) => ({ accountId, name })),
    regions: distinct(accounts.flatMap(({ regions }) => regions)),
    runtimes: distinct(runtimes.flatMap(({ runtime }) => runtime ?? [])),
    owners: distinct(owners.flatMap(({ owner }) => owner ?? [])),
  });
}

function distinct(texts: string[]): string[] {
  return [...new Set(texts)].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
}
