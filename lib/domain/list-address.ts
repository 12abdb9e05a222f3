import { z } from "zod";

/** A page's search parameters as they arrive. */
export type AddressParams = Readonly<Record<string, string | string[] | undefined>>;

/** The first value of each parameter: lists that are told twice what to show do the first. */
export function firstValues(params: AddressParams): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(params)) {
    const first = typeof value === "string" ? value : value?.[0];
    // PostgreSQL takes no NUL, and no address needs other characters that do not print.
    if (first !== undefined) values[name] = first.replace(/\p{Cc}/gu, " ");
  }
  return values;
}

export type SortOrder<Key extends string> = { key: Key; descending: boolean };

/** Reads `sort=name` or `sort=-name`; anything else is the fallback. */
export function sortSchema<const Key extends string>(keys: readonly Key[], fallback: SortOrder<NoInfer<Key>>) {
  return z.string().optional().transform((text): SortOrder<Key> => {
    if (text === undefined) return fallback;
    const key = keys.find((each) => each === text.replace(/^-/, ""));
    return key === undefined ? fallback : { key, descending: text.startsWith("-") };
  });
}

/** A filter's value: empty, or one that means nothing, is no filter. An address is typed and shared, so it never fails. */
export function optionalFilter<T extends z.ZodType>(schema: T) {
  return schema.optional().catch(undefined);
}

export const wordFilter = optionalFilter(z.string().trim().min(1).max(300));
