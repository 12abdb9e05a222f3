import { z } from "zod";

/** Why a statement is not as it was wanted. `rules`: of a held one. */
export type StoredProblem = { problem: string; code?: string; message?: string; requestId?: string | null; rules?: string[]; seen?: unknown };

const shape = z.object({
  problem: z.string(), code: z.string().optional(), message: z.string().optional(), requestId: z.string().nullish(),
  rules: z.array(z.string()).optional(), seen: z.unknown().optional(),
}).nullable().catch(null);

export function storedProblem(value: unknown): StoredProblem | null {
  return shape.parse(value);
}
