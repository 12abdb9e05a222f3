/** Where a page of a sorted list begins or ends: the sort value of a row and, for rows that share it, the row's id. */
export type Cursor = { value: string | number; id: string };

export type PageRequest = {
  /** Rows that follow this one. */
  after?: Cursor;
  /** Rows that come before this one; ignored when `after` is given. */
  before?: Cursor;
};

/** One page and the way to its neighbours; null where there is none. The cursors are opaque texts for the URL. */
export type Page<Row> = { rows: Row[]; previous: string | null; next: string | null };

export const pageSize = 50;

/** What a reader may choose; no page is so long that it would have to be drawn in parts. */
export const pageSizes = [25, 50, 100, 200] as const;

export const defaultPageSize = pageSize;

export function encodeCursor({ value, id }: Cursor): string {
  return JSON.stringify([value, id]);
}

/** Null for anything that is not a cursor: a page asked for by a mangled address is the first one. */
export function decodeCursor(text: string): Cursor | null {
  try {
    const parsed: unknown = JSON.parse(text);
    if (!Array.isArray(parsed) || parsed.length !== 2) return null;
    const [value, id]: unknown[] = parsed;
    return (typeof value === "string" || typeof value === "number") && typeof id === "string" ? { value, id } : null;
  } catch {
    return null;
  }
}

/** What a list is sorted by. Times stand in cursors as ISO 8601 texts. */
export type CursorKind = "text" | "number" | "time";

/** The cursors of an address, as a request for a page. One of another sort order is none. */
export function pageRequest(address: { after?: string | undefined; before?: string | undefined }, kind: CursorKind): PageRequest {
  const after = cursorOfKind(address.after, kind);
  if (after) return { after };
  const before = cursorOfKind(address.before, kind);
  return before ? { before } : {};
}

function cursorOfKind(text: string | undefined, kind: CursorKind): Cursor | null {
  const cursor = text ? decodeCursor(text) : null;
  if (!cursor) return null;
  const isOfKind = kind === "number" ? Number.isSafeInteger(cursor.value) : typeof cursor.value === "string";
  return isOfKind && (kind !== "time" || !Number.isNaN(Date.parse(String(cursor.value)))) ? cursor : null;
}

/** Is the page read against the list's order, from its end? */
export function isBackward({ after, before }: PageRequest): boolean {
  return after === undefined && before !== undefined;
}

/**
 * Makes a page of rows read with one more than `size`, in the order they were read (backward pages are read backward):
 * the one too many says that there is more in that direction.
 */
export function toPage<Row>(read: Row[], request: PageRequest, keyOf: (row: Row) => Cursor, size: number = pageSize): Page<Row> {
  const backward = isBackward(request);
  const more = read.length > size;
  const rows = backward ? read.slice(0, size).reverse() : read.slice(0, size);
  const first = rows[0];
  const last = rows.at(-1);
  const hasPrevious = backward ? more : request.after !== undefined;
  const hasNext = backward || more;
  return {
    rows,
    previous: first && hasPrevious ? encodeCursor(keyOf(first)) : null,
    next: last && hasNext ? encodeCursor(keyOf(last)) : null,
  };
}

/** Every row of a list, page after page, for exports: read while it is written, and never whole in memory. */
export async function* walkPages<Row>(read: (after: string | undefined) => Promise<Page<Row>>): AsyncGenerator<Row> {
  let after: string | undefined;
  do {
    const page = await read(after);
    yield* page.rows;
    after = page.next ?? undefined;
  } while (after !== undefined);
}
