import { exportTable, type ExportTable } from "@/lib/domain/export-table";
import type { AddressParams } from "@/lib/domain/list-address";
import { readListRequest } from "@/lib/domain/list-request";
import { done, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";
import { getCoverage } from "@/lib/features/inventory/get-coverage";
import { walkFunctions, type FunctionRow } from "./list-functions";
import { functionListTerms } from "./schema";

const cells = {
  name: (row: FunctionRow) => row.name,
  arn: (row: FunctionRow) => row.arn,
  partition: (row: FunctionRow) => row.partition,
  account_id: (row: FunctionRow) => row.accountId,
  account_name: (row: FunctionRow) => row.accountName,
  region: (row: FunctionRow) => row.region,
  runtime: (row: FunctionRow) => row.runtime,
  architecture: (row: FunctionRow) => row.architecture,
  owner: (row: FunctionRow) => row.owner,
  last_modified: (row: FunctionRow) => row.lastModified?.toISOString() ?? null,
  layers: (row: FunctionRow) => row.layers.map(({ arn }) => arn).join(" "),
  layer_states: (row: FunctionRow) => row.layers.map(({ state }) => state ?? "unknown").join(" "),
};

export async function exportFunctions(ctx: Context, params: AddressParams, timeZone: string): Promise<Result<ExportTable>> {
  const asked = readListRequest(functionListTerms, params, timeZone);
  if (!asked.ok) return asked;
  const functions = await walkFunctions(ctx, asked.value);
  if (!functions.ok) return functions;
  const coverage = await getCoverage(ctx, asked.value.scope);
  return done(exportTable(cells, functions.value, coverage.ok ? coverage.value.summary : null));
}
