/** A page's search parameters as Next hands them over. */
export type SearchParams = Record<string, string | string[] | undefined>;

/** Where a table is: its path and what its URL says. Filters, sort and page live there and nowhere else. */
export type TableAddress = { path: string; params: SearchParams };

/** Names of a keyset page's parameters: they point at a row, so they are dropped when filters or sort change. */
export const cursorParams = ["after", "before"] as const;

/** The same table with other parameters; null takes one away. */
export function addressWith({ path, params }: TableAddress, changes: Record<string, string | null>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (name in changes) continue;
    for (const each of [value ?? []].flat()) if (each !== "") query.append(name, each);
  }
  for (const [name, value] of Object.entries(changes)) if (value !== null) query.set(name, value);
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

/** As `addressWith`, from the first page: for changes after which the old page points nowhere. */
export function firstPageWith(address: TableAddress, changes: Record<string, string | null>): string {
  return addressWith(address, { ...Object.fromEntries(cursorParams.map((name) => [name, null])), ...changes });
}

/** What a list is asked for: its address, and the page size that this reader keeps to where the address has none. */
export function withPageSize(params: SearchParams, size: number | null): SearchParams {
  return size === null || params.size !== undefined ? params : { ...params, size: String(size) };
}

export type Sort<Key extends string = string> = { key: Key; descending: boolean };

/** Does the address ask for less than all there is? The order and the page do not. */
export function isFiltered({ params }: TableAddress): boolean {
  const unfiltering: readonly string[] = ["sort", "size", "open", ...cursorParams];
  return Object.entries(params).some(([name, value]) => value !== undefined && value !== "" && !unfiltering.includes(name));
}

/** Reads `?sort=name` or `?sort=-name`; what is not among the keys gives the fallback. */
export function readSort<Key extends string>(params: SearchParams, keys: readonly Key[], fallback: Sort<Key>): Sort<Key> {
  const text = firstValue(params, "sort") ?? "";
  const descending = text.startsWith("-");
  const key = keys.find((each) => each === (descending ? text.slice(1) : text));
  return key ? { key, descending } : fallback;
}

export function sortParam({ key, descending }: Sort): string {
  return descending ? `-${key}` : key;
}

export function firstValue(params: SearchParams, name: string): string | undefined {
  return [params[name]].flat()[0] || undefined;
}
