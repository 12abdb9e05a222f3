import type { OrganizationRow } from "../world/rows";
import type { StateView } from "../world/store";
import type { ConditionContext } from "./conditions";
import { parsePolicy, type Statement } from "./document";
import type { Principal } from "./evaluate";

/** Who signed a request, resolved. */
export interface Caller {
  partition: string;
  accountId: string;
  arn: string;
  userId: string;
  userName: string | null;
  role: { name: string; sessionName: string; sourceIdentity: string | null; tags: SessionTags } | null;
  /** The policy given to AssumeRole, which can only take away. */
  sessionPolicy: Statement[] | null;
}

/** Given to AssumeRole; the transitive ones go on to the roles assumed from the session. */
export interface SessionTags {
  values: Record<string, string>;
  transitive: string[];
}

/** Statements of the caller's identity policies as they stand now: a revoked policy takes effect on living sessions. */
export function identityStatements(caller: Caller, state: StateView): Statement[] {
  const policies = caller.role ? state.table("roles").get(caller.accountId, caller.role.name)?.policies : state.table("users").get(caller.accountId, caller.userName ?? "")?.policies;
  if (!policies) return [];
  const known = statementsOf.get(policies) ?? Object.values(policies).flatMap((text) => parsePolicy(text) ?? []);
  statementsOf.set(policies, known);
  return known;
}

/** Rows are replaced, never changed: a row's policies stay what they are. */
const statementsOf = new WeakMap<object, Statement[]>();

export function organizationOf(accountId: string, state: StateView): OrganizationRow | null {
  const organizationId = state.table("accounts").get("", accountId)?.organizationId;
  return organizationId ? state.table("organizations").get("", organizationId) ?? null : null;
}

export function principalOf(caller: Caller, state: StateView): Principal {
  const role = caller.role ? state.table("roles").get(caller.accountId, caller.role.name) : undefined;
  return { accountId: caller.accountId, partition: caller.partition, arns: role ? [caller.arn, role.arn] : [caller.arn], service: null };
}

/** The keys every request has; an operation adds its own. Most policies ask for none, so they are put together when one does. */
export function contextOf(caller: Caller, state: StateView, region: string, now: number, extra: Record<string, string | string[]> = {}): ConditionContext {
  let keys: ReadonlyMap<string, readonly string[]> | null = null;
  return { get: (key) => (keys ??= keysOf(caller, state, region, now, extra)).get(key) };
}

function keysOf(caller: Caller, state: StateView, region: string, now: number, extra: Record<string, string | string[]>): Map<string, string[]> {
  const principal = principalOf(caller, state);
  const keys: Record<string, string | string[] | null | undefined> = {
    "aws:principalarn": principal.arns.at(-1),
    "aws:principalaccount": caller.accountId,
    "aws:principalorgid": organizationOf(caller.accountId, state)?.id,
    "aws:principaltype": caller.role ? "AssumedRole" : "User",
    "aws:userid": caller.userId,
    "aws:username": caller.userName,
    "aws:sourceidentity": caller.role?.sourceIdentity,
    "aws:requestedregion": region,
    "aws:currenttime": new Date(now).toISOString(),
    "aws:epochtime": String(Math.floor(now / 1000)),
    ...prefixed("aws:principaltag/", { ...(caller.role && state.table("roles").get(caller.accountId, caller.role.name)?.tags), ...caller.role?.tags.values }),
    "aws:securetransport": "false",
    "aws:sourceip": "127.0.0.1",
    ...extra,
  };
  return new Map(Object.entries(keys).flatMap(([key, value]) => (value === null || value === undefined ? [] : [[key.toLowerCase(), Array.isArray(value) ? value : [value]] as const])));
}

/** One condition key per tag. */
export function prefixed(prefix: string, tags: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [prefix + key, value]));
}
