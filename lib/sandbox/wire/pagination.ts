import type { ReadTable } from "../world/table";
import { position } from "../world/table";
import type { Seal } from "./seal";

export interface Page<Row> {
  rows: Row[];
  /** Opaque; null with the last item. */
  marker: string | null;
}

/** What a marker belongs to: given to another operation, account or filter it is invalid. */
export type MarkerPurpose = readonly string[];

export class InvalidMarker extends Error {
  override name = "InvalidMarker";
}

/**
 * The page of `size` rows after `marker`, in the ids' order or against it. A marker names the last id shown, so rows that
 * come or go between two pages neither repeat nor hide others.
 */
export function pageOf<Row>(seal: Seal, purpose: MarkerPurpose, table: ReadTable<Row>, scope: string, options: { marker: string | null; size: number; descending?: boolean }): Page<Row> {
  const ids = table.ids(scope);
  const after = options.marker === null ? null : openMarker(seal, purpose, options.marker);
  const picked = options.descending ? before(ids, after, options.size) : following(ids, after, options.size);
  const last = picked.ids.at(-1);
  return { rows: picked.ids.flatMap((id) => table.get(scope, id) ?? []), marker: picked.more && last !== undefined ? seal.close([...purpose, last]) : null };
}

function following(ids: readonly string[], after: string | null, size: number): { ids: readonly string[]; more: boolean } {
  let start = after === null ? 0 : position(ids, after);
  if (after !== null && ids[start] === after) start += 1;
  return { ids: ids.slice(start, start + size), more: start + size < ids.length };
}

function before(ids: readonly string[], after: string | null, size: number): { ids: readonly string[]; more: boolean } {
  const end = after === null ? ids.length : position(ids, after);
  const start = Math.max(0, end - size);
  return { ids: ids.slice(start, end).reverse(), more: start > 0 };
}

export function openMarker(seal: Seal, purpose: MarkerPurpose, marker: string): string {
  const opened = seal.open(marker);
  const fits = Array.isArray(opened) && opened.length === purpose.length + 1 && purpose.every((part, index) => opened[index] === part);
  const last: unknown = fits ? opened.at(-1) : null;
  if (typeof last !== "string") throw new InvalidMarker("this marker was not given out for this list");
  return last;
}
