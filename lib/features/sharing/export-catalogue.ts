import { exportTable, type ExportTable } from "@/lib/domain/export-table";
import type { AddressParams } from "@/lib/domain/list-address";
import { readListRequest } from "@/lib/domain/list-request";
import { done, type Result } from "@/lib/domain/result";
import type { Context } from "../context";
import { walkCatalogue, type CatalogueRow } from "./list-catalogue";
import { catalogueListTerms } from "./schema";

const cells = {
  name: (row: CatalogueRow) => row.name,
  arn: (row: CatalogueRow) => row.arn,
  partition: (row: CatalogueRow) => row.partition,
  account_id: (row: CatalogueRow) => row.accountId,
  account_name: (row: CatalogueRow) => row.accountName,
  region: (row: CatalogueRow) => row.region,
  team: (row: CatalogueRow) => row.ownerTeam,
  latest_version: (row: CatalogueRow) => row.latestVersion,
  description: (row: CatalogueRow) => row.description,
  licence: (row: CatalogueRow) => row.licenseInfo,
  runtimes: (row: CatalogueRow) => row.runtimes.join(" "),
  standing: (row: CatalogueRow) => row.standing,
};

export async function exportCatalogue(ctx: Context, params: AddressParams, timeZone: string): Promise<Result<ExportTable>> {
  const asked = readListRequest(catalogueListTerms, params, timeZone);
  if (!asked.ok) return asked;
  const layers = await walkCatalogue(ctx, asked.value);
  return layers.ok ? done(exportTable(cells, layers.value, null)) : layers;
}
