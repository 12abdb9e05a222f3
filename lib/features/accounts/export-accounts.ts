import { exportTable, type ExportTable } from "@/lib/domain/export-table";
import type { AddressParams } from "@/lib/domain/list-address";
import { readListRequest } from "@/lib/domain/list-request";
import { done, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";
import { getCoverage } from "@/lib/features/inventory/get-coverage";
import { walkAccounts, type AccountRow } from "./list-accounts";
import { accountListTerms } from "./schema";

const cells = {
  account_id: (row: AccountRow) => row.accountId,
  name: (row: AccountRow) => row.name,
  partition: (row: AccountRow) => row.partition,
  team: (row: AccountRow) => row.team?.name ?? null,
  layers: (row: AccountRow) => row.layers,
  functions: (row: AccountRow) => row.functions,
  regions: (row: AccountRow) => row.regions.map(({ region, coverage }) => `${region}: ${coverage}`).join("; "),
};

export async function exportAccounts(ctx: Context, params: AddressParams, timeZone: string): Promise<Result<ExportTable>> {
  const asked = readListRequest(accountListTerms, params, timeZone);
  if (!asked.ok) return asked;
  const accounts = await walkAccounts(ctx, asked.value);
  if (!accounts.ok) return accounts;
  const coverage = await getCoverage(ctx, asked.value.scope);
  return done(exportTable(cells, accounts.value, coverage.ok ? coverage.value.summary : null));
}
