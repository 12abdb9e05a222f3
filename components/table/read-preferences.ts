import { cookies } from "next/headers";
import { parsePreferences, tableCookie, type TablePreferences } from "./table-preferences";

/** How this reader wants that table drawn. */
export async function readPreferences(table: string): Promise<TablePreferences> {
  return parsePreferences((await cookies()).get(tableCookie(table))?.value);
}
