import { exportTable, type ExportTable } from "@/lib/domain/export-table";
import type { AddressParams } from "@/lib/domain/list-address";
import { done, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";
import { getCoverage } from "@/lib/features/inventory/get-coverage";
import { type ReferenceListRow, walkReferences } from "./list-references";
import { readReferenceRequest } from "./read-reference-request";

const cells = {
  layer_version_arn: (row: ReferenceListRow) => row.layerVersionArn,
  layer_version_state: (row: ReferenceListRow) => row.state,
  publisher_account_id: (row: ReferenceListRow) => row.publisher.accountId,
  function_arn: (row: ReferenceListRow) => row.functionArn,
  qualifier: (row: ReferenceListRow) => row.qualifier,
  position: (row: ReferenceListRow) => row.position + 1,
  partition: (row: ReferenceListRow) => row.partition,
  account_id: (row: ReferenceListRow) => row.accountId,
  account_name: (row: ReferenceListRow) => row.accountName,
  region: (row: ReferenceListRow) => row.region,
  runtime: (row: ReferenceListRow) => row.runtime,
  owner: (row: ReferenceListRow) => row.owner,
  first_seen_at: (row: ReferenceListRow) => row.firstSeenAt.toISOString(),
  ended_at: (row: ReferenceListRow) => row.removedAt?.toISOString() ?? null,
};

export async function exportReferences(ctx: Context, params: AddressParams, timeZone: string): Promise<Result<ExportTable>> {
  const asked = readReferenceRequest(params, timeZone);
  if (!asked.ok) return asked;
  const references = await walkReferences(ctx, asked.value);
  if (!references.ok) return references;
  const coverage = await getCoverage(ctx, asked.value.scope);
  return done(exportTable(cells, references.value, coverage.ok ? coverage.value.summary : null));
}
