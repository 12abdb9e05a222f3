import type { JsonValue } from "./json";

/**
 * The text as PostgreSQL gives it back: it holds no NUL and no half of a surrogate pair. What is hashed must be what is
 * stored, or the chain would accuse an honest log.
 */
export function storableText(text: string): string {
  return Buffer.from(text.replaceAll("\0", "\uFFFD"), "utf8").toString("utf8");
}

/** The value as jsonb gives it back; what JSON leaves out is left out. Nothing at all is null. */
export function storableJson(value: JsonValue | undefined): JsonValue {
  if (value === undefined) return null;
  if (typeof value === "string") return storableText(value);
  // -0 and what is not finite have no JSON of their own.
  if (typeof value === "number") return Number.isFinite(value) ? value + 0 : null;
  if (Array.isArray(value)) return value.map(storableJson);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([key, member]) => [storableText(key), storableJson(member)]));
}
