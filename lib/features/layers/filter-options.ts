import { may, notAllowed } from "@/lib/auth/authorise";
import { done, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";
import { z } from "zod";

export type LayerFilterOptions = {
  partitions: string[];
  accounts: { accountId: string; name: string }[];
  regions: string[];
  runtimes: string[];
  teams: { id: string; name: string }[];
};

/** What the filters offer: only what occurs. */
export async function layerFilterOptions({ actor, db }: Context): Promise<Result<LayerFilterOptions>> {
  if (!may(actor, "layers.read")) return notAllowed("layers.read");
  const [accounts, teams, runtimes] = await Promise.all([
    db.awsAccount.findMany({ orderBy: [{ name: "asc" }, { accountId: "asc" }], select: { partition: true, accountId: true, name: true, regions: true } }),
    db.team.findMany({ where: { layers: { some: {} } }, orderBy: { name: "asc" }, select: { id: true, name: true } }),
    db.$queryRaw`SELECT DISTINCT unnest(runtimes) AS runtime FROM layer`,
  ]);
  return done({
    partitions: distinct(accounts.map(({ partition }) => partition)),
    accounts: accounts.map(({ accountId, name }) => ({ accountId, name })),
    regions: distinct(accounts.flatMap(({ regions }) => regions)),
    runtimes: distinct(z.array(z.object({ runtime: z.string() })).parse(runtimes).map(({ runtime }) => runtime)),
    teams,
  });
}

/** Sorted so that python3.9 stands before python3.10. */
function distinct(values: string[]): string[] {
  return [...new Set(values)].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
}
