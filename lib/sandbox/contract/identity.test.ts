import { CreateRoleCommand, DeleteRolePolicyCommand, GetRoleCommand, GetRolePolicyCommand, ListRolePoliciesCommand, ListRolesCommand, PutRolePolicyCommand, SimulatePrincipalPolicyCommand } from "@aws-sdk/client-iam";
import { ListLayersCommand } from "@aws-sdk/client-lambda";
import { DescribeAccountCommand, DescribeOrganizationCommand, ListAccountsCommand, ListParentsCommand, ListRootsCommand, RegisterDelegatedAdministratorCommand } from "@aws-sdk/client-organizations";
import { AssumeRoleCommand, GetCallerIdentityCommand, type AssumeRoleCommandInput } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { consumer, hub, hubCn, refusal, TestSandbox } from "../testing/test-sandbox";

let aws: TestSandbox;
beforeAll(async () => void (aws = await TestSandbox.start()));
afterAll(() => aws.stop());

const trust = (condition: object = {}, action: string[] = ["sts:AssumeRole"], account = hub) =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: action, ...(Object.keys(condition).length > 0 && { Condition: condition }) }] });
const allow = (Action: string | string[], Resource = "*") => JSON.stringify({ Version: "2012-10-17", Statement: [{ Sid: "Only", Effect: "Allow", Action, Resource }] });

async function role(RoleName: string, AssumeRolePolicyDocument: string, account = consumer): Promise<string> {
  const { Role } = await aws.iam(account).send(new CreateRoleCommand({ RoleName, Path: "/strata/", AssumeRolePolicyDocument }));
  return Role?.Arn ?? "";
}

const assume = (input: Partial<AssumeRoleCommandInput>, account = hub) => aws.sts(account).send(new AssumeRoleCommand({ RoleArn: "", RoleSessionName: "session", ...input }));

describe("roles and inline policies", () => {
  it("come back as they were sent, URL-encoded on the wire", async () => {
    const document = allow("lambda:Get*", "arn:aws:lambda:*:*:layer:a b*");
    const arn = await role("kept", trust());
    expect(arn).toBe(`arn:aws:iam::${consumer}:role/strata/kept`);
    const iam = aws.iam(consumer);
    await iam.send(new PutRolePolicyCommand({ RoleName: "kept", PolicyName: "p", PolicyDocument: allow("s3:GetObject") }));
    await iam.send(new PutRolePolicyCommand({ RoleName: "kept", PolicyName: "p", PolicyDocument: document }));
    const { PolicyDocument } = await iam.send(new GetRolePolicyCommand({ RoleName: "kept", PolicyName: "p" }));
    expect([PolicyDocument?.startsWith("%7B%22Version%22"), decodeURIComponent(PolicyDocument ?? "")]).toEqual([true, document]);
    expect((await iam.send(new ListRolePoliciesCommand({ RoleName: "kept" }))).PolicyNames).toEqual(["p"]);
    const { Role } = await iam.send(new GetRoleCommand({ RoleName: "kept" }));
    expect(Role?.RoleId).toMatch(/^AROA[A-Z2-7]{16}$/);
    await iam.send(new DeleteRolePolicyCommand({ RoleName: "kept", PolicyName: "p" }));
    expect(await refusal(iam.send(new GetRolePolicyCommand({ RoleName: "kept", PolicyName: "p" })))).toMatchObject({ name: "NoSuchEntityException", status: 404, message: "The role policy with name p cannot be found." });
  });

  it("are listed by path, over pages", async () => {
    for (const name of ["x", "y", "z"]) await role(name, trust(), hub);
    const seen: (string | undefined)[] = [];
    let Marker: string | undefined;
    do {
      const page = await aws.iam(hub).send(new ListRolesCommand({ PathPrefix: "/strata/", MaxItems: 2, Marker }));
      seen.push(...(page.Roles ?? []).map((one) => one.RoleName));
      Marker = page.Marker;
    } while (Marker);
    expect(seen).toEqual(["x", "y", "z"]);
    expect(await refusal(aws.iam(hub).send(new ListRolesCommand({ Marker: "made up" })))).toMatchObject({ name: "ValidationError", status: 400, message: "Invalid Marker." });
  });

  it("are refused when unknown, malformed or too long together", async () => {
    const iam = aws.iam(consumer);
    expect(await refusal(iam.send(new GetRoleCommand({ RoleName: "nobody" })))).toMatchObject({ status: 404, message: "The role with name nobody cannot be found." });
    expect(await refusal(iam.send(new CreateRoleCommand({ RoleName: "bad", AssumeRolePolicyDocument: "{" })))).toMatchObject({ name: "MalformedPolicyDocumentException", status: 400, message: "This policy contains invalid Json" });
    await role("long", trust());
    const long = allow(Array.from({ length: 300 }, (_, index) => `lambda:SomeLongActionName${index}`));
    await iam.send(new PutRolePolicyCommand({ RoleName: "long", PolicyName: "first", PolicyDocument: long }));
    expect(await refusal(iam.send(new PutRolePolicyCommand({ RoleName: "long", PolicyName: "second", PolicyDocument: long })))).toMatchObject({ name: "LimitExceededException", status: 409, message: "Maximum policy size of 10240 bytes exceeded for role long" });
  });

  it("write errors of the query protocol with their type", async () => {
    const { status, text, headers } = await aws.raw("POST", "/", { service: "iam", body: "Action=GetRole&Version=2010-05-08&RoleName=nobody" });
    expect(status).toBe(404);
    expect(headers.get("content-type")).toBe("text/xml");
    expect(text).toContain("<Error><Type>Sender</Type><Code>NoSuchEntity</Code><Message>The role with name nobody cannot be found.</Message></Error><RequestId>");
  });
});

describe("SimulatePrincipalPolicy", () => {
  it("says allowed, implicitDeny or explicitDeny per action and resource, and which statement decided", async () => {
    const arn = await role("simulated", trust());
    const document = JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "lambda:GetLayerVersion", Resource: "arn:aws:lambda:*:*:layer:a:*" }, { Effect: "Deny", Action: "lambda:DeleteLayerVersion", Resource: "*" }] }, null, 2);
    await aws.iam(consumer).send(new PutRolePolicyCommand({ RoleName: "simulated", PolicyName: "p", PolicyDocument: document }));
    const [a, b] = ["arn:aws:lambda:us-east-1:1:layer:a:1", "arn:aws:lambda:us-east-1:1:layer:b:1"];
    const { EvaluationResults } = await aws.iam(consumer).send(new SimulatePrincipalPolicyCommand({ PolicySourceArn: arn, ActionNames: ["lambda:GetLayerVersion", "lambda:DeleteLayerVersion", "lambda:ListLayers"], ResourceArns: [a, b] }));
    expect(EvaluationResults?.map((result) => result.EvalDecision)).toEqual(["implicitDeny", "explicitDeny", "implicitDeny"]);
    expect(EvaluationResults?.[0]?.ResourceSpecificResults?.map((result) => [result.EvalResourceName, result.EvalResourceDecision])).toEqual([[a, "allowed"], [b, "implicitDeny"]]);
    const matched = EvaluationResults?.[1]?.MatchedStatements?.[0];
    expect(matched?.SourcePolicyId).toBe("role_simulated_p");
    expect(slice(document, matched?.StartPosition, matched?.EndPosition)).toContain("lambda:DeleteLayerVersion");
  });
});

describe("AssumeRole", () => {
  const refused = (arn: string, account = hub) => ({ name: "AccessDenied", status: 403, message: `User: arn:aws:iam::${account}:user/administrator is not authorized to perform: sts:AssumeRole on resource: ${arn}` });

  it("acts in the role's account, under its own ARN, with the role's permissions only", async () => {
    const arn = await role("acts", trust());
    await aws.iam(consumer).send(new PutRolePolicyCommand({ RoleName: "acts", PolicyName: "p", PolicyDocument: allow("lambda:ListLayers") }));
    const { Credentials, AssumedRoleUser } = await assume({ RoleArn: arn, RoleSessionName: "me" });
    expect(AssumedRoleUser?.Arn).toBe(`arn:aws:sts::${consumer}:assumed-role/acts/me`);
    expect(AssumedRoleUser?.AssumedRoleId).toMatch(/^AROA[A-Z2-7]{16}:me$/);
    expect(Credentials?.AccessKeyId).toMatch(/^ASIA/);
    const keys = { accessKeyId: Credentials?.AccessKeyId ?? "", secretAccessKey: Credentials?.SecretAccessKey ?? "", sessionToken: Credentials?.SessionToken };
    expect(await aws.sts(hub, keys).send(new GetCallerIdentityCommand({}))).toMatchObject({ Account: consumer, Arn: AssumedRoleUser?.Arn });
    expect((await aws.lambda(consumer, "us-east-1", keys).send(new ListLayersCommand({}))).Layers).toEqual([]);
    expect(await refusal(aws.sts(hub, { ...keys, sessionToken: undefined }).send(new GetCallerIdentityCommand({})))).toMatchObject({ name: "InvalidClientTokenId", status: 403 });
    expect(await refusal(aws.sts(hub, { ...keys, sessionToken: `${keys.sessionToken}x` }).send(new GetCallerIdentityCommand({})))).toMatchObject({ status: 403 });
  });

  it("checks trust and external id, and never says which was wrong", async () => {
    const closed = await role("closed", trust({}, ["sts:AssumeRole"], "999999999999"));
    const withId = await role("with-id", trust({ StringEquals: { "sts:ExternalId": "secret" } }));
    const none = `arn:aws:iam::${consumer}:role/none`;
    for (const attempt of [{ RoleArn: closed }, { RoleArn: withId }, { RoleArn: withId, ExternalId: "wrong" }, { RoleArn: none }]) expect(await refusal(assume(attempt))).toEqual(refused(attempt.RoleArn));
    expect((await assume({ RoleArn: withId, ExternalId: "secret" })).Credentials).toBeDefined();
    expect(await refusal(assume({ RoleArn: withId, ExternalId: "secret" }, hubCn))).toMatchObject({ status: 403 });
  });

  it("lets a source identity in only where the trust policy allows setting one", async () => {
    const without = await role("no-source", trust());
    const having = await role("source", trust({}, ["sts:AssumeRole", "sts:SetSourceIdentity"]));
    expect(await refusal(assume({ RoleArn: without, SourceIdentity: "li.na" }))).toEqual(refused(without));
    expect((await assume({ RoleArn: having, SourceIdentity: "li.na" })).SourceIdentity).toBe("li.na");
  });

  it("carries session tags only where the trust policy allows tagging, and policies can ask for them", async () => {
    const without = await role("no-tags", trust());
    const tagged = await role("tagged", trust({}, ["sts:AssumeRole", "sts:TagSession"]));
    const Tags = [{ Key: "team", Value: "data" }];
    expect(await refusal(assume({ RoleArn: without, Tags }))).toEqual(refused(without));
    await aws.iam(consumer).send(new PutRolePolicyCommand({ RoleName: "tagged", PolicyName: "p", PolicyDocument: JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "lambda:ListLayers", Resource: "*", Condition: { StringEquals: { "aws:PrincipalTag/team": "data" } } }] }) }));
    const listing = async (more: object) => {
      const { Credentials } = await assume({ RoleArn: tagged, ...more });
      const keys = { accessKeyId: Credentials?.AccessKeyId ?? "", secretAccessKey: Credentials?.SecretAccessKey ?? "", sessionToken: Credentials?.SessionToken };
      return aws.lambda(consumer, "us-east-1", keys).send(new ListLayersCommand({}));
    };
    expect((await listing({ Tags })).Layers).toEqual([]);
    expect((await refusal(listing({}))).status).toBe(403);
  });

  it("can only lose rights by a session policy", async () => {
    const arn = await role("narrowed", trust());
    await aws.iam(consumer).send(new PutRolePolicyCommand({ RoleName: "narrowed", PolicyName: "p", PolicyDocument: allow("lambda:*") }));
    const { Credentials } = await assume({ RoleArn: arn, Policy: allow("lambda:GetLayerVersion") });
    const keys = { accessKeyId: Credentials?.AccessKeyId ?? "", secretAccessKey: Credentials?.SecretAccessKey ?? "", sessionToken: Credentials?.SessionToken };
    expect((await refusal(aws.lambda(consumer, "us-east-1", keys).send(new ListLayersCommand({})))).message).toMatch(/lambda:ListLayers on resource: \* because no session policy allows the lambda:ListLayers action$/);
  });

  it("refuses a malformed ARN and a bad session name", async () => {
    expect(await refusal(assume({ RoleArn: "not-an-arn-but-long-enough" }))).toEqual({ name: "ValidationError", status: 400, message: "not-an-arn-but-long-enough is invalid" });
    expect((await refusal(assume({ RoleArn: `arn:aws:iam::${consumer}:role/x`, RoleSessionName: "a b" }))).message).toBe("1 validation error detected: Value 'a b' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*");
  });

  it("ends with the session", async () => {
    let now = Date.now();
    const aging = await TestSandbox.start({ now: () => now });
    const { Role } = await aging.iam(hub).send(new CreateRoleCommand({ RoleName: "brief", AssumeRolePolicyDocument: trust() }));
    const { Credentials } = await aging.sts(hub).send(new AssumeRoleCommand({ RoleArn: Role?.Arn, RoleSessionName: "me", DurationSeconds: 900 }));
    now += 901_000;
    const keys = { accessKeyId: Credentials?.AccessKeyId ?? "", secretAccessKey: Credentials?.SecretAccessKey ?? "", sessionToken: Credentials?.SessionToken };
    expect((await refusal(aging.lambda(hub, "us-east-1", keys).send(new ListLayersCommand({})))).name).toBe("ExpiredTokenException");
    await aging.stop();
  });
});

describe("Organizations", () => {
  it("describes itself to every member, and its accounts to the management account alone", async () => {
    const { Organization } = await aws.organizations(consumer).send(new DescribeOrganizationCommand({}));
    expect(Organization).toMatchObject({ MasterAccountId: hub, FeatureSet: "ALL", Arn: `arn:aws:organizations::${hub}:organization/${Organization?.Id}` });
    expect(await refusal(aws.organizations(consumer).send(new ListAccountsCommand({})))).toMatchObject({ name: "AccessDeniedException", status: 400, message: "You don't have permissions to access this resource." });
    const raw = await aws.raw("POST", "/", { service: "organizations", account: consumer, body: "{}", headers: { "x-amz-target": "AWSOrganizationsV20161128.ListAccounts", "content-type": "application/x-amz-json-1.1" } });
    expect(raw.json).toEqual({ __type: "AccessDeniedException", Message: "You don't have permissions to access this resource." });
  });

  it("lists accounts over pages, with names, partition and dates", async () => {
    const first = await aws.organizations().send(new ListAccountsCommand({ MaxResults: 1 }));
    const second = await aws.organizations().send(new ListAccountsCommand({ MaxResults: 1, NextToken: first.NextToken }));
    expect([first.Accounts?.[0]?.Id, second.Accounts?.[0]?.Id, second.NextToken]).toEqual([hub, consumer, undefined]);
    expect(first.Accounts?.[0]).toMatchObject({ Name: "hub", Status: "ACTIVE" });
    expect(first.Accounts?.[0]?.JoinedTimestamp).toBeInstanceOf(Date);
    const china = await aws.organizations(hubCn).send(new DescribeAccountCommand({ AccountId: "222200002222" }));
    expect(china.Account?.Arn).toMatch(/^arn:aws-cn:organizations::111100001111:account\/o-/);
    expect((await refusal(aws.organizations().send(new DescribeAccountCommand({ AccountId: "222200002222" })))).name).toBe("AccountNotFoundException");
  });

  it("knows its root as every account's parent", async () => {
    const { Roots } = await aws.organizations().send(new ListRootsCommand({}));
    expect((await aws.organizations().send(new ListParentsCommand({ ChildId: consumer }))).Parents).toEqual([{ Id: Roots?.[0]?.Id, Type: "ROOT" }]);
  });

  it("lets a delegated administrator read", async () => {
    await aws.organizations(hubCn).send(new RegisterDelegatedAdministratorCommand({ AccountId: "222200002222", ServicePrincipal: "lambda.amazonaws.com" }));
    expect((await aws.organizations("222200002222").send(new ListAccountsCommand({}))).Accounts).toHaveLength(2);
  });
});

/** The text between two positions, which count lines and columns from 1. */
function slice(text: string, start: { Line?: number; Column?: number } | undefined, end: { Line?: number; Column?: number } | undefined): string {
  const lines = text.split("\n");
  const offset = (line = 1, column = 1) => lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0) + column - 1;
  return text.slice(offset(start?.Line, start?.Column), offset(end?.Line, end?.Column));
}
