import { contextOf, type Caller } from "../policy/caller";
import type { ConditionContext } from "../policy/conditions";
import { parsePolicy, type Statement } from "../policy/document";
import { evaluate, type Decision } from "../policy/evaluate";
import type { Call } from "../wire/call";
import type { Input } from "../wire/input";
import type { QueryHandler } from "../wire/query-service";
import type { XmlElements } from "../wire/xml";
import { authoriseIam } from "./access";
import { iamError } from "./errors";
import { statementPositions, type Position } from "./statement-positions";

interface Source {
  statement: Statement;
  policyId: string;
  position: Position;
}

/** What the identity policies of a role or user say to each action on each resource; nothing is done. */
export const simulatePrincipalPolicy: QueryHandler = (call, input) => {
  const sourceArn = input.string("PolicySourceArn");
  authoriseIam(call, "iam:SimulatePrincipalPolicy", sourceArn);
  const { policies, caller } = openSource(call, sourceArn);
  const given = (input.optionalStrings("PolicyInputList") ?? []).map((text, index) => [`PolicyInputList.${index + 1}`, text] as const);
  const sources = [...Object.entries(policies), ...given].flatMap(([name, text]) => sourcesOf(sourceArn, name, text));
  const resources = input.optionalStrings("ResourceArns") ?? ["*"];
  const context = contextWith(call, caller, input);
  const results = (input.optionalStrings("ActionNames") ?? []).map((action) => result(action, resources, sources, context));
  return { EvaluationResults: { member: results }, IsTruncated: false };
};

function result(action: string, resources: string[], sources: Source[], context: ConditionContext): XmlElements {
  const each = resources.map((resource) => ({ resource, ...evaluate(sources.map((source) => source.statement), { action, resource, context }) }));
  const overall = worst(each.map((one) => one.decision));
  const matched = (indexes: number[]) => ({ member: indexes.flatMap((index) => sources[index] ?? []).map((source) => ({ SourcePolicyId: source.policyId, SourcePolicyType: "IAM Policy", StartPosition: { Line: source.position.start.line, Column: source.position.start.column }, EndPosition: { Line: source.position.end.line, Column: source.position.end.column } })) });
  return {
    EvalActionName: action,
    EvalResourceName: resources.length === 1 ? resources[0] : "*",
    EvalDecision: overall,
    MatchedStatements: matched([...new Set(each.flatMap((one) => one.matched))]),
    MissingContextValues: { member: [] },
    OrganizationsDecisionDetail: { AllowedByOrganizations: true },
    ResourceSpecificResults: { member: each.map((one) => ({ EvalResourceName: one.resource, EvalResourceDecision: one.decision, MatchedStatements: matched(one.matched), MissingContextValues: { member: [] } })) },
  };
}

/** One denied resource denies the action. */
function worst(decisions: Decision[]): Decision {
  return decisions.find((decision) => decision === "explicitDeny") ?? decisions.find((decision) => decision === "implicitDeny") ?? "allowed";
}

function openSource(call: Call, arn: string): { policies: Record<string, string>; caller: Caller } {
  const [, , , , account = "", resource = ""] = arn.split(":");
  const name = resource.slice(resource.lastIndexOf("/") + 1);
  if (account !== call.caller.accountId) throw iamError.invalidInput(`Invalid Entity Arn: ${arn} does not clearly define entity type and name.`);
  const common = { partition: call.partition.id, accountId: account, sessionPolicy: null };
  if (resource.startsWith("role/")) {
    const role = call.state.table("roles").get(account, name);
    if (!role || role.arn !== arn) throw iamError.noSuchRole(name);
    return { policies: role.policies, caller: { ...common, arn, userId: role.id, userName: null, role: { name, sessionName: "", sourceIdentity: null, tags: { values: {}, transitive: [] } } } };
  }
  const user = resource.startsWith("user/") ? call.state.table("users").get(account, name) : undefined;
  if (!user) throw iamError.noSuchUser(name);
  return { policies: user.policies, caller: { ...common, arn, userId: user.id, userName: name, role: null } };
}

function sourcesOf(sourceArn: string, name: string, text: string): Source[] {
  const statements = parsePolicy(text);
  if (!statements) throw iamError.malformedPolicy();
  const positions = statementPositions(text);
  const [kind = "", entity = ""] = [sourceArn.includes(":role/") ? "role" : "user", sourceArn.slice(sourceArn.lastIndexOf("/") + 1)];
  const none = { line: 1, column: 1 };
  return statements.map((statement, index) => ({ statement, policyId: `${kind}_${entity}_${name}`, position: positions[index] ?? { start: none, end: none } }));
}

function contextWith(call: Call, caller: Caller, input: Input): ConditionContext {
  const entries = input.groups("ContextEntries").map((entry) => [entry.string("ContextKeyName"), entry.optionalStrings("ContextKeyValues") ?? []] as const);
  return contextOf(caller, call.state, call.region, call.now, Object.fromEntries(entries.map(([key, values]) => [key, [...values]])));
}
