import type { StatementJson } from "./permission-statement";

/** Bytes of a whole policy that AWS takes; documented for function policies, and taken to be the same for layers. */
export const POLICY_BYTES_LIMIT = 20_480;

/** From this share on it is time to think of the organization as the principal instead of one account after the other. */
const crowdedFrom = 0.8;

export type PolicyRoom = {
  /** Of the policy with the statement in it. */
  bytes: number;
  limit: number;
  fits: boolean;
  /** Nearly full, of accounts one by one: one statement for their organization would do. */
  crowded: boolean;
};

/** Bytes of the policy as AWS writes it: compact, in this order. */
export function policyBytes(statements: readonly unknown[]): number {
  return new TextEncoder().encode(JSON.stringify({ Version: "2012-10-17", Id: "default", Statement: statements })).length;
}

/** Whether a policy has room for one more statement. */
export function policyRoom(statements: readonly unknown[], added: StatementJson): PolicyRoom {
  const bytes = policyBytes([...statements, added]);
  const crowded = typeof added.Principal === "object" && bytes > POLICY_BYTES_LIMIT * crowdedFrom;
  return { bytes, limit: POLICY_BYTES_LIMIT, fits: bytes <= POLICY_BYTES_LIMIT, crowded };
}
