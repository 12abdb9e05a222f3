import type { z } from "zod";
import { done, refuseFields, type Problem, type Result } from "@/lib/domain/result";

/** Parses what was typed. The messages of the schema are reasons; each field gets its first problem. */
export function parseInput<T>(schema: z.ZodType<T>, input: unknown): Result<T> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return done(parsed.data);
  const fields: Record<string, Problem> = {};
  for (const issue of parsed.error.issues) fields[String(issue.path[0] ?? "form")] ??= problemOf(issue, input);
  return refuseFields(fields);
}

function problemOf(issue: z.core.$ZodIssue, input: unknown): Problem {
  const seen = valueAt(input, issue.path);
  const length: Problem["params"] = typeof seen === "string" ? { seen: seen.length } : {};
  switch (issue.code) {
    case "too_small":
      return { reason: issue.message, params: { min: Number(issue.minimum), ...length } };
    case "too_big":
      return { reason: issue.message, params: { max: Number(issue.maximum), ...length } };
    default:
      return { reason: issue.message };
  }
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined),
    input,
  );
}
