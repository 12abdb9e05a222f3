import {
  AddLayerVersionPermissionCommand, DeleteLayerVersionCommand, GetLayerVersionByArnCommand, GetLayerVersionCommand, GetLayerVersionPolicyCommand, ListLayersCommand, PublishLayerVersionCommand, RemoveLayerVersionPermissionCommand,
  type AddLayerVersionPermissionCommandInput,
} from "@aws-sdk/client-lambda";
import { DescribeOrganizationCommand } from "@aws-sdk/client-organizations";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { consumer, hub, hubCn, refusal, TestSandbox, zipOf } from "../testing/test-sandbox";

let aws: TestSandbox;
beforeAll(async () => void (aws = await TestSandbox.start()));
afterAll(() => aws.stop());

const zip = zipOf({ "python/a.py": "x = 1\n" });
let counter = 0;

/** A layer of its own with one version, and calls on it. */
async function layer(account = hub) {
  const name = `shared-${(counter += 1)}`;
  const client = aws.lambda(account);
  const { LayerVersionArn: arn = "" } = await client.send(new PublishLayerVersionCommand({ LayerName: name, Content: { ZipFile: zip } }));
  const add = (StatementId: string, more: Partial<AddLayerVersionPermissionCommandInput> = {}) =>
    client.send(new AddLayerVersionPermissionCommand({ LayerName: name, VersionNumber: 1, StatementId, Action: "lambda:GetLayerVersion", Principal: consumer, ...more }));
  const policy = () => client.send(new GetLayerVersionPolicyCommand({ LayerName: name, VersionNumber: 1 }));
  const remove = (StatementId: string, RevisionId?: string) => client.send(new RemoveLayerVersionPermissionCommand({ LayerName: name, VersionNumber: 1, StatementId, RevisionId }));
  return { name, arn, client, add, policy, remove };
}

const stale = "00000000-0000-0000-0000-000000000000";
const staleMessage = "The Revision Id provided does not match the latest Revision Id. Call the GetLayerPolicy API to retrieve the latest Revision Id";

describe("AddLayerVersionPermission", () => {
  it("answers 201 with a compact statement whose keys stand in the recorded order", async () => {
    const { arn, add } = await layer();
    const made = await add("one");
    expect(made.$metadata.httpStatusCode).toBe(201);
    expect(made.Statement).toBe(`{"Sid":"one","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::${consumer}:root"},"Action":"lambda:GetLayerVersion","Resource":"${arn}"}`);
    expect(made.RevisionId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it.each([
    ["everyone", { Principal: "*" }, '"Principal":"*"'],
    ["a root ARN, as sent (decided)", { Principal: `arn:aws:iam::${consumer}:root` }, `"Principal":{"AWS":"arn:aws:iam::${consumer}:root"}`],
    ["the own account", { Principal: hub }, `"Principal":{"AWS":"arn:aws:iam::${hub}:root"}`],
    ["an account that does not exist (decided: accepted)", { Principal: "999999999999" }, '"Principal":{"AWS":"arn:aws:iam::999999999999:root"}'],
    ["an organization", { Principal: "*", OrganizationId: "o-abcdefghij" }, '"Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-abcdefghij"}}}'],
    ["an account and an organization (decided: both)", { Principal: consumer, OrganizationId: "o-abcdefghij" }, `"Principal":{"AWS":"arn:aws:iam::${consumer}:root"},"Action":"lambda:GetLayerVersion"`],
  ])("prints %s", async (_, input, part) => {
    expect((await (await layer()).add("s", input)).Statement).toContain(part);
  });

  it("prints the partition of the account in China", async () => {
    expect((await (await layer(hubCn)).add("s", { Principal: "222200002222" })).Statement).toContain('{"AWS":"arn:aws-cn:iam::222200002222:root"}');
  });

  it.each([[hub, "aws-cn"], [hubCn, "aws"]])("refuses to share of account %s with an account of %s (decided: in AddPermission's words)", async (account, partition) => {
    const { add, policy } = await layer(account);
    const message = "The provided principal was invalid. Please check the principal and try again.";
    expect(await refusal(add("s", { Principal: `arn:${partition}:iam::${consumer}:root` }))).toEqual({ name: "InvalidParameterValueException", status: 400, message });
    expect((await refusal(policy())).status).toBe(404);
  });

  it.each([
    ["another action", { Action: "lambda:InvokeFunction" }, "1 validation error detected: Value 'lambda:InvokeFunction' at 'action' failed to satisfy constraint: Member must satisfy regular expression pattern: lambda:GetLayerVersion"],
    ["a statement id with a space", { StatementId: "a b" }, "1 validation error detected: Value 'a b' at 'statementId' failed to satisfy constraint: Member must satisfy regular expression pattern: ([a-zA-Z0-9-_]+)"],
    ["a principal that is none (decided: as the model says)", { Principal: "user/bob" }, "1 validation error detected: Value 'user/bob' at 'principal' failed to satisfy constraint: Member must satisfy regular expression pattern: \\d{12}|\\*|arn:(aws[a-zA-Z-]*):iam::\\d{12}:root"],
  ])("refuses %s", async (_, input, message) => {
    expect(await refusal((await layer()).add("s", input))).toEqual({ name: "ValidationException", status: 400, message });
  });

  it("refuses a statement id that exists, even with a stale revision id (decided: 409 before 412)", async () => {
    const { add } = await layer();
    await add("twice");
    const message = "The statement id (twice) provided already exists. Please provide a new statement id, or remove the existing statement.";
    expect(await refusal(add("twice"))).toEqual({ name: "ResourceConflictException", status: 409, message });
    expect((await refusal(add("twice", { RevisionId: stale }))).status).toBe(409);
  });

  it("refuses a stale revision id, takes the current one and gives a new one", async () => {
    const { add } = await layer();
    const first = await add("one");
    expect(await refusal(add("two", { RevisionId: stale }))).toEqual({ name: "PreconditionFailedException", status: 412, message: staleMessage });
    const second = await add("two", { RevisionId: first.RevisionId });
    expect(second.RevisionId).not.toBe(first.RevisionId);
  });

  it("refuses a revision id where there is no policy yet (decided: 412)", async () => {
    expect((await refusal((await layer()).add("one", { RevisionId: stale }))).status).toBe(412);
  });

  it("refuses an unknown layer or version", async () => {
    const { client, name, arn } = await layer();
    for (const [LayerName, VersionNumber, missing] of [[name, 7, arn.replace(/1$/, "7")], ["never", 1, `arn:aws:lambda:us-east-1:${hub}:layer:never:1`]] as const)
      expect(await refusal(client.send(new AddLayerVersionPermissionCommand({ LayerName, VersionNumber, StatementId: "s", Action: "lambda:GetLayerVersion", Principal: "*" })))).toEqual({ name: "ResourceNotFoundException", status: 404, message: `Layer version ${missing} does not exist.` });
  });

  it("refuses a policy over 20,480 bytes (decided: as for functions)", async () => {
    const { add } = await layer();
    const fill = async () => {
      for (let index = 0; index < 200; index += 1) await add(`${"long-statement-id-".repeat(5)}${index}`);
    };
    const refused = await refusal(fill());
    expect([refused.name, refused.status]).toEqual(["PolicyLengthExceededException", 400]);
    expect(refused.message).toMatch(/^The final policy size \(20\d{3}\) is bigger than the limit \(20480\)\.$/);
  });
});

describe("GetLayerVersionPolicy", () => {
  it("gives the statements in the order of adding, with the revision id of the last change", async () => {
    const { add, policy, remove } = await layer();
    await add("b");
    const { RevisionId } = await add("a", { Principal: "*" });
    const answer = await policy();
    expect(answer.Policy).toMatch(/^\{"Version":"2012-10-17","Id":"default","Statement":\[\{"Sid":"b",.*\},\{"Sid":"a",.*\}\]\}$/);
    expect(answer.RevisionId).toBe(RevisionId);
    await remove("b");
    expect((await policy()).RevisionId).not.toBe(RevisionId);
  });

  it("tells a version that never had a statement from one that has none left and one that is gone", async () => {
    const { name, arn, client, add, policy, remove } = await layer();
    expect((await refusal(policy())).message).toBe("No policy is associated with the given resource.");
    await add("s");
    await remove("s");
    expect((await refusal(policy())).message).toBe(`Layer version ${arn} does not have any resource policy.`);
    await client.send(new DeleteLayerVersionCommand({ LayerName: name, VersionNumber: 1 }));
    expect(await refusal(policy())).toEqual({ name: "ResourceNotFoundException", status: 404, message: `Layer version ${arn} does not exist.` });
  });

  it("writes its two members without spaces", async () => {
    const { name, add } = await layer();
    await add("s");
    const { text, headers } = await aws.raw("GET", `/2018-10-31/layers/${name}/versions/1/policy`);
    expect(text).toMatch(/^\{"Policy":"\{\\"Version\\":\\"2012-10-17\\",.*","RevisionId":"[0-9a-f-]{36}"\}$/);
    expect(headers.get("content-type")).toBe("application/json");
  });

  it("is refused to other accounts, shared or not", async () => {
    const { arn, add } = await layer();
    await add("s");
    const LayerName = arn.replace(/:1$/, "");
    expect(await refusal(aws.lambda(consumer).send(new GetLayerVersionPolicyCommand({ LayerName, VersionNumber: 1 })))).toMatchObject({ name: "AccessDeniedException", status: 403 });
  });
});

describe("RemoveLayerVersionPermission", () => {
  it("answers 204, then that there is no such statement, then that there is no policy", async () => {
    const { add, remove } = await layer();
    await add("s");
    await add("t");
    expect((await remove("s")).$metadata.httpStatusCode).toBe(204);
    expect(await refusal(remove("s"))).toEqual({ name: "ResourceNotFoundException", status: 404, message: "Statement s is not found in resource policy." });
    await remove("t");
    expect(await refusal(remove("t"))).toEqual({ name: "ResourceNotFoundException", status: 404, message: "No policy is associated with the given resource." });
  });

  it("refuses a stale revision id", async () => {
    const { add, remove } = await layer();
    await add("s");
    expect(await refusal(remove("s", stale))).toEqual({ name: "PreconditionFailedException", status: 412, message: staleMessage });
  });

  it("refuses an unknown version", async () => {
    const { client, name, arn } = await layer();
    expect((await refusal(client.send(new RemoveLayerVersionPermissionCommand({ LayerName: name, VersionNumber: 3, StatementId: "s" })))).message).toBe(`Layer version ${arn.replace(/1$/, "3")} does not exist.`);
  });
});

describe("a consumer in another account", () => {
  const read = (arn: string, account = consumer) => aws.lambda(account).send(new GetLayerVersionByArnCommand({ Arn: arn }));

  it("reads a version shared with its account, content included, until the grant is removed", async () => {
    const { arn, add, remove } = await layer();
    expect((await refusal(read(arn))).status).toBe(403);
    await add("s");
    const { Content } = await read(arn);
    expect(Buffer.from(await (await fetch(Content?.Location ?? "")).arrayBuffer()).equals(zip)).toBe(true);
    const byName = await aws.lambda(consumer).send(new GetLayerVersionCommand({ LayerName: arn.replace(/:1$/, ""), VersionNumber: 1 }));
    expect(byName.LayerVersionArn).toBe(arn);
    expect((await aws.lambda(consumer).send(new ListLayersCommand({}))).Layers).toEqual([]);
    await remove("s");
    expect((await refusal(read(arn))).status).toBe(403);
  });

  it("gets nothing from a grant on another version", async () => {
    const { name, arn, client, add } = await layer();
    await add("s");
    await client.send(new PublishLayerVersionCommand({ LayerName: name, Content: { ZipFile: zip } }));
    expect((await refusal(read(arn.replace(/1$/, "2")))).status).toBe(403);
  });

  it("gets in by an organization's grant only when it is a member", async () => {
    const { arn, add, remove } = await layer();
    await add("others", { Principal: "*", OrganizationId: "o-abcdefghij" });
    expect((await refusal(read(arn))).status).toBe(403);
    const { Organization } = await aws.organizations().send(new DescribeOrganizationCommand({}));
    await remove("others");
    await add("ours", { Principal: "*", OrganizationId: Organization?.Id });
    expect((await read(arn)).Version).toBe(1);
  });

  it("gets in by everybody's grant, but not from another partition", async () => {
    const { arn, add } = await layer();
    await add("all", { Principal: "*" });
    expect((await read(arn)).Version).toBe(1);
    expect((await refusal(read(arn, hubCn))).status).toBe(403);
  });
});
