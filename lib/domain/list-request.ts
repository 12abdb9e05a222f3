import { z } from "zod";
import { parseFilter } from "./filter/parse";
import type { Filter, Vocabulary } from "./filter/vocabulary";
import { type CursorKind, defaultPageSize, pageSizes } from "./keyset";
import { firstValues, sortSchema, wordFilter, type AddressParams, type SortOrder } from "./list-address";
import { done, type Result } from "./result";
import { parseScope, type Scope } from "./scope";

/** What one list can be asked: by what it is filtered and sorted. */
export type ListTerms<Property extends string, Sort extends string> = {
  vocabulary: Vocabulary<Property>;
  sorts: Readonly<Record<Sort, CursorKind>>;
  sortedBy: SortOrder<NoInfer<Sort>>;
};

/** One page of a list, as an address asks for it. */
export type ListRequest<Property extends string = string, Sort extends string = string> = {
  filter: Filter<Property>;
  scope: Scope;
  sort: SortOrder<Sort>;
  after?: string | undefined;
  before?: string | undefined;
  size: number;
  /** The reader's: days in a filter begin when theirs do. */
  timeZone: string;
};

const size = z.coerce.number().refine((value) => pageSizes.some((each) => each === value)).catch(defaultPageSize);

/**
 * Reads a list's address. A filter that cannot be read is refused with what is wrong with it, because rows it does not
 * mean would be believed; everything else that means nothing is left out, because addresses are typed and shared.
 */
export function readListRequest<Property extends string, Sort extends string>(
  { vocabulary, sorts, sortedBy }: ListTerms<Property, Sort>,
  params: AddressParams,
  timeZone: string,
): Result<ListRequest<Property, Sort>> {
  const values = firstValues(params);
  const filter = parseFilter(vocabulary, values.filter ?? "");
  if (!filter.ok) return filter;
  return done({
    filter: filter.value,
    scope: parseScope(values.scope),
    sort: sortSchema(Object.keys(sorts) as Sort[], sortedBy).parse(values.sort),
    after: wordFilter.parse(values.after),
    before: wordFilter.parse(values.before),
    size: size.parse(values.size),
    timeZone,
  });
}
