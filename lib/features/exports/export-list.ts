import type { ExportTable } from "@/lib/domain/export-table";
import type { AddressParams } from "@/lib/domain/list-address";
import type { Result } from "@/lib/domain/result";
import { exportAccounts } from "@/lib/features/accounts/export-accounts";
import { exportActivity } from "@/lib/features/activity/export-activity";
import type { Context } from "@/lib/features/context";
import { exportFunctions } from "@/lib/features/functions/export-functions";
import { exportPeople } from "@/lib/features/identity/export-people";
import { exportLayers } from "@/lib/features/layers/export-layers";
import { exportReferences } from "@/lib/features/references/export-references";
import { exportCatalogue } from "@/lib/features/sharing/export-catalogue";
import { exportUploads } from "@/lib/features/uploads/export-uploads";

type Export = (ctx: Context, params: AddressParams, timeZone: string) => Promise<Result<ExportTable>>;

/** The lists that can be taken away, by the name of their page. */
const lists: Readonly<Record<string, Export>> = {
  layers: exportLayers,
  functions: exportFunctions,
  activity: exportActivity,
  accounts: exportAccounts,
  people: exportPeople,
  uploads: exportUploads,
  references: exportReferences,
  catalogue: exportCatalogue,
};

export const exportedLists: readonly string[] = Object.keys(lists);

/** All rows that the list's address means, as its reader may see them; null for a list there is none of. */
export async function exportList(ctx: Context, list: string, params: AddressParams, timeZone: string): Promise<Result<ExportTable> | null> {
  return Object.hasOwn(lists, list) ? (lists[list]?.(ctx, params, timeZone) ?? null) : null;
}
