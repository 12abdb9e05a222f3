import { CreateRoleCommand, GetRoleCommand, GetRolePolicyCommand, ListRolesCommand, PutRolePolicyCommand, SimulatePrincipalPolicyCommand } from "@aws-sdk/client-iam";
import { DescribeOrganizationCommand, ListAccountsCommand } from "@aws-sdk/client-organizations";
import { AssumeRoleCommand, GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { accepted, failed } from "./expectation";
import type { Ground } from "./ground";
import { ownRow, row } from "./row";
import { seen } from "./wire";

const allow = (Action: string | string[], Resource = "*") => JSON.stringify({ Version: "2012-10-17", Statement: [{ Sid: "Only", Effect: "Allow", Action, Resource }] });
const trust = (account: string, Condition?: object) => JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: "sts:AssumeRole", Condition }] });

async function role(ground: Ground, document = trust(ground.owner)): Promise<{ RoleName: string; arn: string }> {
  const RoleName = ground.name("role");
  const { Role } = await ground.iam().send(new CreateRoleCommand({ RoleName, Path: "/team/", AssumeRolePolicyDocument: document }));
  return { RoleName, arn: Role?.Arn ?? "" };
}

const putPolicy = (ground: Ground, RoleName: string, PolicyName: string, PolicyDocument: string) => ground.iam().send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument }));
const getPolicy = (ground: Ground, RoleName: string, PolicyName: string) => seen(ground.iam().send(new GetRolePolicyCommand({ RoleName, PolicyName })));
const assume = (ground: Ground, RoleArn: string, more: object = {}) => seen(ground.sts().send(new AssumeRoleCommand({ RoleArn, RoleSessionName: "me", ...more })));

export const iamRows = [
  row("IAM GetRolePolicy: documents are URL-encoded", async (ground) => {
    const { RoleName } = await role(ground);
    await putPolicy(ground, RoleName, "p", allow("lambda:Get*", "arn:aws:lambda:*:*:layer:a b"));
    return [await getPolicy(ground, RoleName, "p"), accepted(200, { GetRolePolicyResponse: { GetRolePolicyResult: { RoleName, PolicyName: "p", PolicyDocument: encoded(allow("lambda:Get*", "arn:aws:lambda:*:*:layer:a b")) } } })];
  }),
  row("IAM GetRole: the trust policy is URL-encoded", async (ground) => {
    const { RoleName, arn } = await role(ground);
    return [await seen(ground.iam().send(new GetRoleCommand({ RoleName }))), accepted(200, { GetRoleResponse: { GetRoleResult: { Role: { RoleName, Arn: arn, RoleId: /^AROA[A-Z0-9]{17}$|^AROA[A-Z2-7]{16}$/, AssumeRolePolicyDocument: encoded(trust(ground.owner)) } } } })];
  }),
  row("IAM ListRoles: trust policies are URL-encoded", async (ground) => {
    const path = `/${ground.name("only")}/`;
    const RoleName = ground.name("role");
    await ground.iam().send(new CreateRoleCommand({ RoleName, Path: path, AssumeRolePolicyDocument: trust(ground.owner) }));
    return [await seen(ground.iam().send(new ListRolesCommand({ PathPrefix: path }))), accepted(200, { ListRolesResponse: { ListRolesResult: { Roles: { member: { RoleName, AssumeRolePolicyDocument: encoded(trust(ground.owner)) } } } } })];
  }),
  row("IAM PutRolePolicy: same name replaces", async (ground) => {
    const { RoleName } = await role(ground);
    await putPolicy(ground, RoleName, "p", allow("s3:GetObject"));
    await putPolicy(ground, RoleName, "p", allow("s3:PutObject"));
    return [await getPolicy(ground, RoleName, "p"), accepted(200, { GetRolePolicyResponse: { GetRolePolicyResult: { PolicyDocument: encoded(allow("s3:PutObject")) } } })];
  }),
  row("IAM GetRolePolicy: unknown inline policy", async (ground) => [await getPolicy(ground, (await role(ground)).RoleName, "none"), failed(404, "NoSuchEntity", "The role policy with name none cannot be found.")]),
  row("IAM GetRole: unknown role", async (ground) => [await seen(ground.iam().send(new GetRoleCommand({ RoleName: "nobody" }))), failed(404, "NoSuchEntity", "The role with name nobody cannot be found.")]),
  row("IAM CreateRole: policy is not JSON", async (ground) => [await seen(ground.iam().send(new CreateRoleCommand({ RoleName: ground.name("role"), AssumeRolePolicyDocument: "{" }))), failed(400, "MalformedPolicyDocument", "This policy contains invalid Json")]),
  row("IAM PutRolePolicy: a role's inline policies over 10,240 together", async (ground) => {
    const { RoleName } = await role(ground);
    const long = allow(Array.from({ length: 300 }, (_, index) => `lambda:SomeLongActionName${index}`));
    await putPolicy(ground, RoleName, "first", long);
    return [await seen(putPolicy(ground, RoleName, "second", long)), failed(409, "LimitExceeded", `Maximum policy size of 10240 bytes exceeded for role ${RoleName}`)];
  }),
  row("IAM SimulatePrincipalPolicy: allowed, implicitDeny, explicitDeny", async (ground) => {
    const { RoleName, arn } = await role(ground);
    await putPolicy(ground, RoleName, "p", JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "lambda:GetLayerVersion", Resource: "*" }, { Effect: "Deny", Action: "lambda:DeleteLayerVersion", Resource: "*" }] }));
    const actions = ["lambda:GetLayerVersion", "lambda:ListLayers", "lambda:DeleteLayerVersion"];
    const member = actions.map((EvalActionName, index) => ({ EvalActionName, EvalDecision: ["allowed", "implicitDeny", "explicitDeny"][index], OrganizationsDecisionDetail: { AllowedByOrganizations: "true" } }));
    return [await seen(ground.iam().send(new SimulatePrincipalPolicyCommand({ PolicySourceArn: arn, ActionNames: actions }))), accepted(200, { SimulatePrincipalPolicyResponse: { SimulatePrincipalPolicyResult: { EvaluationResults: { member } } } })];
  }),
];

export const stsRows = [
  row("STS GetCallerIdentity", async (ground) => [await seen(ground.sts().send(new GetCallerIdentityCommand({}))), accepted(200, { GetCallerIdentityResponse: { GetCallerIdentityResult: { Account: ground.owner, Arn: new RegExp(`^arn:aws:iam::${ground.owner}:`) } } })]),
  row("STS AssumeRole: the role's path is dropped, the key begins with ASIA", async (ground) => {
    const { RoleName, arn } = await role(ground);
    const AssumedRoleUser = { Arn: `arn:aws:sts::${ground.owner}:assumed-role/${RoleName}/me`, AssumedRoleId: /^AROA[A-Z0-9]{16,17}:me$/ };
    return [await assume(ground, arn), accepted(200, { AssumeRoleResponse: { AssumeRoleResult: { AssumedRoleUser, Credentials: { AccessKeyId: /^ASIA/ } } } })];
  }),
  row("STS AssumeRole: malformed ARN", async (ground) => [await assume(ground, "not-an-arn-but-long-enough"), failed(400, "ValidationError", "not-an-arn-but-long-enough is invalid")]),
  row("STS AssumeRole: bad session name", async (ground) => [await assume(ground, (await role(ground)).arn, { RoleSessionName: "a b" }), failed(400, "ValidationError", "1 validation error detected: Value 'a b' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*")]),
  row("STS AssumeRole: no such role", async (ground) => notAssumed(ground, `arn:aws:iam::${ground.owner}:role/nobody`)),
  row("STS AssumeRole: trust policy names another", async (ground) => notAssumed(ground, (await role(ground, trust("999999999999"))).arn)),
  row("STS AssumeRole: external id missing", async (ground) => notAssumed(ground, (await role(ground, trust(ground.owner, { StringEquals: { "sts:ExternalId": "secret" } }))).arn)),
  row("STS AssumeRole: external id wrong", async (ground) => notAssumed(ground, (await role(ground, trust(ground.owner, { StringEquals: { "sts:ExternalId": "secret" } }))).arn, { ExternalId: "other" })),
  row("STS AssumeRole: external id right", async (ground) => [await assume(ground, (await role(ground, trust(ground.owner, { StringEquals: { "sts:ExternalId": "secret" } }))).arn, { ExternalId: "secret" }), accepted(200)]),
];

async function notAssumed(ground: Ground, arn: string, more: object = {}) {
  return [await assume(ground, arn, more), failed(403, "AccessDenied", new RegExp(`^User: arn:aws:\\S+ is not authorized to perform: sts:AssumeRole on resource: ${arn}$`))] as const;
}

/** Organizations cannot be asked of emulators without making one, which AWS's accounts here already have. */
export const organizationsRows = [
  ownRow("Organizations DescribeOrganization", async (ground) => [await seen(ground.organizations("consumer").send(new DescribeOrganizationCommand({}))), accepted(200, { Organization: { Id: /^o-[a-z0-9]{10,32}$/, MasterAccountId: ground.owner, FeatureSet: "ALL" } })]),
  ownRow("Organizations ListAccounts: caller not allowed", async (ground) => [await seen(ground.organizations("consumer").send(new ListAccountsCommand({}))), failed(400, "AccessDeniedException", "You don't have permissions to access this resource.")]),
];

/** RFC 3986. */
function encoded(document: string): string {
  return encodeURIComponent(document).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
