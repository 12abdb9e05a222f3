import type { StateView } from "../world/store";
import { contextOf, identityStatements, principalOf, type Caller } from "./caller";
import type { Statement } from "./document";
import { evaluate, forPrincipal, type Question } from "./evaluate";

export interface Access {
  caller: Caller;
  state: StateView;
  region: string;
  now: number;
  action: string;
  resource: string;
  /** The account that owns the resource. */
  owner: string;
  /** The policy on the resource, if this kind of resource has one. */
  resourcePolicy?: Statement[];
  context?: Record<string, string | string[]>;
}

export type Refusal =
  | { kind: "explicit-deny"; where: "identity" | "session" | "resource" }
  | { kind: "no-allow"; where: "identity" | "session" | "resource" };

/**
 * Null when allowed. Inside an account identity and resource policy add up; across accounts both must allow, and a resource
 * without a policy is closed. Which reason is named when several apply is a decision: denies first, then identity, session, resource.
 */
export function refusalOf(access: Access): Refusal | null {
  const { caller, state } = access;
  const question: Question = { action: access.action, resource: access.resource, context: contextOf(caller, state, access.region, access.now, access.context) };
  const identity = evaluate(identityStatements(caller, state), question).decision;
  const session = caller.sessionPolicy ? evaluate(caller.sessionPolicy, question).decision : "allowed";
  const resource = evaluate(forPrincipal(access.resourcePolicy ?? [], principalOf(caller, state)), question).decision;
  if (identity === "explicitDeny") return { kind: "explicit-deny", where: "identity" };
  if (session === "explicitDeny") return { kind: "explicit-deny", where: "session" };
  if (resource === "explicitDeny") return { kind: "explicit-deny", where: "resource" };
  const foreign = access.owner !== caller.accountId;
  if (identity !== "allowed" && (foreign || resource !== "allowed")) return { kind: "no-allow", where: "identity" };
  if (session !== "allowed") return { kind: "no-allow", where: "session" };
  if (foreign && resource !== "allowed") return { kind: "no-allow", where: "resource" };
  return null;
}

/** The sentence AWS prints after `User: <arn> is not authorized to perform: <action> on resource: <arn>`. */
export function refusalReason(refusal: Refusal, action: string): string {
  const policy = `${{ identity: "identity-based", session: "session", resource: "resource-based" }[refusal.where]} policy`;
  if (refusal.kind === "explicit-deny") return `with an explicit deny in ${refusal.where === "identity" ? "an" : "a"} ${policy}`;
  return `because no ${policy} allows the ${action} action`;
}

export function refusalMessage(access: Access, refusal: Refusal): string {
  return `User: ${access.caller.arn} is not authorized to perform: ${access.action} on resource: ${access.resource} ${refusalReason(refusal, access.action)}`;
}
