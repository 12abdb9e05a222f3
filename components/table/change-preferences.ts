import { recall, remember } from "@/components/ui/remember";
import { parsePreferences, printPreferences, tableCookie, type TablePreferences } from "./table-preferences";

/** Keeps a change on top of what is kept now: a page drawn before the last change knows an older state, and must not bring it back. */
export function changePreferences(table: string, change: Partial<TablePreferences>): void {
  const cookie = tableCookie(table);
  remember(cookie, printPreferences({ ...parsePreferences(recall(cookie)), ...change }));
}
