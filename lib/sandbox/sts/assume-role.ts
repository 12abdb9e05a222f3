import { contextOf, identityStatements, prefixed, principalOf, type SessionTags } from "../policy/caller";
import { parsePolicy } from "../policy/document";
import { evaluate, forPrincipal, namesDirectly, type Question } from "../policy/evaluate";
import type { Call } from "../wire/call";
import { ServiceError } from "../wire/errors";
import { assumedRoleArn, newSession } from "../wire/identities";
import type { Input } from "../wire/input";
import { queryError, type QueryHandler } from "../wire/query-service";
import type { RoleRow } from "../world/rows";

const arnPattern = /^arn:([a-z-]+):iam::(\d{12}):role\/(?:.*\/)?([\w+=,.@-]+)$/;

/** Every reason for a refusal is told in the same words: no such role, trust policy, external id, the caller's own policy. */
export const assumeRole: QueryHandler = (call, input) => {
  const roleArn = input.string("RoleArn");
  const [, partition, accountId = "", roleName = ""] = arnPattern.exec(roleArn) ?? [];
  if (!partition) throw queryError.validation(`${roleArn} is invalid`);
  const role = call.state.table("roles").get(accountId, roleName);
  if (!role || role.arn !== roleArn || partition !== call.partition.id || !mayAssume(call, role, accountId, input))
    throw queryError.accessDenied(`User: ${call.caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`);
  const seconds = input.optionalNumber("DurationSeconds") ?? 3600;
  const limit = call.caller.role ? Math.min(3600, role.maxSessionSeconds) : role.maxSessionSeconds;
  if (seconds > limit) throw queryError.validation(call.caller.role ? "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining." : "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
  const policy = input.optionalString("Policy");
  if (policy !== null && !parsePolicy(policy)) throw new ServiceError("MalformedPolicyDocument", 400, "The session policy is not a policy document.");
  const sourceIdentity = input.optionalString("SourceIdentity") ?? call.caller.role?.sourceIdentity ?? null;
  const session = newSession(role, accountId, partition, { sessionName: input.string("RoleSessionName"), sourceIdentity, tags: sessionTags(call, input), policy, expiresAt: call.now + seconds * 1000 });
  return {
    Credentials: { AccessKeyId: session.accessKeyId, SecretAccessKey: session.secret, SessionToken: call.world.seal.close(session), Expiration: new Date(session.expiresAt).toISOString().replace(/\.\d{3}/, "") },
    AssumedRoleUser: { AssumedRoleId: `${role.id}:${session.sessionName}`, Arn: assumedRoleArn(partition, accountId, role.name, session.sessionName) },
    PackedPolicySize: policy === null ? undefined : Math.ceil((policy.length / 2048) * 100),
    SourceIdentity: sourceIdentity ?? undefined,
  };
};

/** The trust policy must name the caller; across accounts, or when it names only the account, the caller's own policies must allow it too. */
function mayAssume(call: Call, role: RoleRow, accountId: string, input: Input): boolean {
  const { caller, state } = call;
  const principal = principalOf(caller, state);
  const extra = {
    "sts:RoleSessionName": input.string("RoleSessionName"),
    ...prefixed("aws:RequestTag/", givenTags(input)),
    ...optional("sts:ExternalId", input.optionalString("ExternalId")),
    ...optional("sts:SourceIdentity", input.optionalString("SourceIdentity")),
  };
  const context = contextOf(caller, state, call.region, call.now, extra);
  const trust = forPrincipal(parsePolicy(role.trustPolicy) ?? [], principal);
  const actions = ["sts:AssumeRole", ...(input.has("SourceIdentity") ? ["sts:SetSourceIdentity"] : []), ...(input.groups("Tags").length > 0 ? ["sts:TagSession"] : [])];
  return actions.every((action) => {
    const question: Question = { action, resource: role.arn, context };
    if (evaluate(trust, question).decision !== "allowed") return false;
    const own = evaluate(identityStatements(caller, state), question).decision;
    if (own === "explicitDeny" || (caller.sessionPolicy && evaluate(caller.sessionPolicy, question).decision !== "allowed")) return false;
    return own === "allowed" || (accountId === caller.accountId && namesDirectly(trust, principal));
  });
}

function givenTags(input: Input): Record<string, string> {
  return Object.fromEntries(input.groups("Tags").map((tag) => [tag.string("Key"), tag.string("Value")]));
}

/** The caller's transitive tags go on, and win over those given. */
function sessionTags(call: Call, input: Input): SessionTags {
  const before = call.caller.role?.tags ?? { values: {}, transitive: [] };
  const inherited = Object.fromEntries(Object.entries(before.values).filter(([key]) => before.transitive.includes(key)));
  return { values: { ...givenTags(input), ...inherited }, transitive: [...new Set([...before.transitive, ...(input.optionalStrings("TransitiveTagKeys") ?? [])])] };
}

function optional(key: string, value: string | null): Record<string, string> {
  return value === null ? {} : { [key]: value };
}
