import { exportTable, type ExportTable } from "@/lib/domain/export-table";
import type { AddressParams } from "@/lib/domain/list-address";
import { readListRequest } from "@/lib/domain/list-request";
import { done, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";
import { getCoverage } from "@/lib/features/inventory/get-coverage";
import { walkLayers, type LayerRow } from "./list-layers";
import { layerListTerms } from "./schema";

const cells = {
  name: (row: LayerRow) => row.name,
  arn: (row: LayerRow) => row.arn,
  partition: (row: LayerRow) => row.partition,
  account_id: (row: LayerRow) => row.accountId,
  account_name: (row: LayerRow) => row.accountName,
  region: (row: LayerRow) => row.region,
  team: (row: LayerRow) => row.team?.name ?? null,
  latest_version: (row: LayerRow) => row.latestVersion,
  latest_published: (row: LayerRow) => row.latestAt?.toISOString() ?? null,
  versions: (row: LayerRow) => row.versionCount,
  deprecated_versions: (row: LayerRow) => row.deprecatedVersions,
  runtimes: (row: LayerRow) => row.runtimes.join(" "),
  architectures: (row: LayerRow) => row.architectures.join(" "),
  used_by_functions: (row: LayerRow) => row.usedByFunctions,
};

export async function exportLayers(ctx: Context, params: AddressParams, timeZone: string): Promise<Result<ExportTable>> {
  const asked = readListRequest(layerListTerms, params, timeZone);
  if (!asked.ok) return asked;
  const layers = await walkLayers(ctx, asked.value);
  if (!layers.ok) return layers;
  const coverage = await getCoverage(ctx, asked.value.scope);
  return coverage.ok ? done(exportTable(cells, layers.value, coverage.value.summary)) : coverage;
}
