import type { Prisma } from "./generated/client";

/** A plain value as a JSON column takes it; what JSON cannot hold (undefined, functions) is left out. */
export function asJson(value: unknown): Prisma.InputJsonValue {
  return JSON.parse(JSON.stringify(value)) as Prisma.InputJsonValue;
}
