import { createHash } from "node:crypto";
import type { JsonValue } from "./json";

/** What an event says, as it is hashed and as it is stored. Its place in the log is not part of it: the chain gives that. */
export type EventContent = {
  id: string;
  at: Date;
  actorKind: string;
  actorId: string | null;
  actorName: string;
  action: string;
  subjectKind: string;
  subjectId: string;
  subjectLabel: string;
  teamId: string | null;
  reason: string | null;
  before: JsonValue;
  after: JsonValue;
};

/** What the first event has as the hash of the one before it. */
export const beforeTheFirst = "0".repeat(64);

/**
 * SHA-256, in hex, over the canonical JSON (keys sorted, no spaces, UTF-8) of what the event says, `previousHash` and
 * `format`. The members are named one by one: a column added to the table later must not change old hashes.
 */
export function hashEvent(content: EventContent, previousHash: string): string {
  const { id, at, actorKind, actorId, actorName, action, subjectKind, subjectId, subjectLabel, teamId, reason, before, after } = content;
  const said = { id, at: at.toISOString(), actorKind, actorId, actorName, action, subjectKind, subjectId, subjectLabel, teamId, reason, before, after };
  return createHash("sha256").update(canonicalJson({ ...said, previousHash, format: 1 })).digest("hex");
}

export function canonicalJson(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] ?? null)}`);
  return `{${members.join(",")}}`;
}
