import { exportTable, type ExportTable } from "@/lib/domain/export-table";
import type { AddressParams } from "@/lib/domain/list-address";
import { readListRequest } from "@/lib/domain/list-request";
import { done, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";
import { walkPeople, type PersonRow } from "./list-people";
import { peopleListTerms } from "./schema";

const cells = {
  id: (row: PersonRow) => row.id,
  name: (row: PersonRow) => row.name,
  email: (row: PersonRow) => row.email,
  roles: (row: PersonRow) => row.roles.map(({ role, teamName }) => (teamName === null ? role : `${role} (${teamName})`)).join("; "),
  disabled_at: (row: PersonRow) => row.disabledAt?.toISOString() ?? null,
  last_seen: (row: PersonRow) => row.lastSeenAt?.toISOString() ?? null,
};

export async function exportPeople(ctx: Context, params: AddressParams, timeZone: string): Promise<Result<ExportTable>> {
  const asked = readListRequest(peopleListTerms, params, timeZone);
  if (!asked.ok) return asked;
  const people = await walkPeople(ctx, asked.value);
  return people.ok ? done(exportTable(cells, people.value, null)) : people;
}
