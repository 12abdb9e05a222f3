import { z } from "zod";

/** Why a statement is not as it was wanted. `rules`: of a held one. `others`: what somebody else did to the policy meanwhile. */
export type StoredProblem = {
  problem: string;
  code?: string | undefined;
  message?: string | undefined;
  requestId?: string | null | undefined;
  rules?: string[] | undefined;
  seen?: unknown;
  others?: { statementId: string; before?: unknown; after?: unknown }[] | undefined;
};

const shape = z.object({
  problem: z.string(), code: z.string().optional(), message: z.string().optional(), requestId: z.string().nullish(),
  rules: z.array(z.string()).optional(), seen: z.unknown().optional(),
  others: z.array(z.object({ statementId: z.string(), before: z.unknown(), after: z.unknown() })).optional(),
}).nullable().catch(null);

export function storedProblem(json: unknown): StoredProblem | null {
  return shape.parse(json);
}
