/** A value as events hold it. */
type Json = unknown;

export type Change = { field: string; before: Json; after: Json };

/**
 * What an event changed, field by field: fields that say the same before and after are left out. A value that is no
 * object is one field without a name. `undefined` where a side does not have the field.
 */
export function changesOf(before: Json, after: Json): Change[] {
  if (!isRecord(before ?? {}) || !isRecord(after ?? {})) return [{ field: "", before, after }];
  const old = asRecord(before);
  const now = asRecord(after);
  const fields = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  return fields
    .filter((field) => JSON.stringify(old[field]) !== JSON.stringify(now[field]))
    .map((field) => ({ field, before: old[field], after: now[field] }));
}

function isRecord(value: Json): value is Record<string, Json> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function asRecord(value: Json): Record<string, Json> {
  return isRecord(value) ? value : {};
}

/** Short values as they are, the rest as JSON. */
export function changeText(value: Json): string {
  if (value === undefined || value === null || value === "") return "–";
  return typeof value === "object" ? JSON.stringify(value, null, 1) : String(value);
}
