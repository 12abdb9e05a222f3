import { z } from "zod";
import { may, notAllowed } from "@/lib/auth/authorise";
import { done, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";

export type FunctionFilterOptions = {
  partitions: string[];
  accounts: { accountId: string; name: string }[];
  regions: string[];
  runtimes: string[];
  owners: string[];
};

const values = z.array(z.object({ value: z.string() })).transform((rows) => rows.map(({ value }) => value));

/** What the filters offer: only what occurs. */
export async function functionFilterOptions({ actor, db }: Context): Promise<Result<FunctionFilterOptions>> {
  if (!may(actor, "functions.read")) return notAllowed("functions.read");
  const [accounts, runtimes, owners] = await Promise.all([
    db.awsAccount.findMany({ orderBy: [{ name: "asc" }, { accountId: "asc" }], select: { partition: true, accountId: true, name: true, regions: true } }),
    db.$queryRaw`SELECT DISTINCT runtime AS value FROM lambda_function WHERE runtime IS NOT NULL AND removed_at IS NULL`,
    db.$queryRaw`SELECT DISTINCT owner AS value FROM lambda_function WHERE owner IS NOT NULL AND removed_at IS NULL LIMIT 200`,
  ]);
  return done({
    partitions: distinct(accounts.map(({ partition }) => partition)),
    accounts: accounts.map(({ accountId, name }) => ({ accountId, name })),
    regions: distinct(accounts.flatMap(({ regions }) => regions)),
    runtimes: distinct(values.parse(runtimes)),
    owners: distinct(values.parse(owners)),
  });
}

function distinct(texts: string[]): string[] {
  return [...new Set(texts)].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
}
