import { AddLayerVersionPermissionCommand, DeleteLayerVersionCommand, GetLayerVersionByArnCommand, GetLayerVersionCommand, GetLayerVersionPolicyCommand, RemoveLayerVersionPermissionCommand, type AddLayerVersionPermissionCommandInput } from "@aws-sdk/client-lambda";
import { accepted, denied, invalidShape, missing, refused, stale } from "./expectation";
import { layerZip, type Ground } from "./ground";
import { ownRow, row } from "./row";
import { seen } from "./wire";

const oldRevision = "00000000-0000-0000-0000-000000000000";
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

type Grant = Partial<AddLayerVersionPermissionCommandInput>;

function adding(ground: Ground, LayerName: string, StatementId: string, more: Grant = {}, from = ground.lambda()) {
  return from.send(new AddLayerVersionPermissionCommand({ LayerName, VersionNumber: 1, StatementId, Action: "lambda:GetLayerVersion", Principal: ground.consumer, ...more }));
}

const policyOf = (ground: Ground, LayerName: string, from = ground.lambda()) => from.send(new GetLayerVersionPolicyCommand({ LayerName, VersionNumber: 1 }));
const removing = (ground: Ground, LayerName: string, StatementId: string, more: object = {}, from = ground.lambda()) => from.send(new RemoveLayerVersionPermissionCommand({ LayerName, VersionNumber: 1, StatementId, ...more }));
const notThere = (arn: string) => missing(`Layer version ${arn} does not exist.`);
const statement = (arn: string, principal: string, condition = "") => `{"Sid":"s","Effect":"Allow","Principal":${principal},"Action":"lambda:GetLayerVersion","Resource":"${arn}"${condition}}`;

/** A new layer's first statement, as it is printed. */
async function firstStatement(ground: Ground, grant: Grant, principal: string, condition = "") {
  const { name, arn } = await ground.layer();
  return [await seen(adding(ground, name, "s", grant)), accepted(201, { Statement: statement(arn, principal, condition), RevisionId: uuid })] as const;
}

export const addPermissionRows = [
  row("AddLayerVersionPermission: first statement, Principal 12 digits", (ground) => firstStatement(ground, {}, `{"AWS":"arn:aws:iam::${ground.consumer}:root"}`)),
  row("AddLayerVersionPermission: Principal *", (ground) => firstStatement(ground, { Principal: "*" }, '"*"')),
  row("AddLayerVersionPermission: Principal the own account", (ground) => firstStatement(ground, { Principal: ground.owner }, `{"AWS":"arn:aws:iam::${ground.owner}:root"}`)),
  row("AddLayerVersionPermission: Principal root ARN", (ground) => firstStatement(ground, { Principal: `arn:aws:iam::${ground.consumer}:root` }, `{"AWS":"arn:aws:iam::${ground.consumer}:root"}`)),
  row("AddLayerVersionPermission: OrganizationId with Principal *", (ground) => firstStatement(ground, { Principal: "*", OrganizationId: "o-abcdefghij" }, '"*"', ',"Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-abcdefghij"}}')),
  row("AddLayerVersionPermission: Principal 12 digits in aws-cn", async (ground) => {
    const name = ground.name("layer");
    const china = ground.lambda("china");
    await ground.publish(name, {}, china);
    return [await seen(adding(ground, name, "s", {}, china)), accepted(201, { Statement: statement(`arn:aws-cn:lambda:cn-north-1:${ground.emulator.accounts.china}:layer:${name}:1`, `{"AWS":"arn:aws-cn:iam::${ground.consumer}:root"}`) })];
  }),
  row("AddLayerVersionPermission: Action other than lambda:GetLayerVersion", async (ground) => [await seen(adding(ground, (await ground.layer()).name, "s", { Action: "lambda:InvokeFunction" })), invalidShape("1 validation error detected: Value 'lambda:InvokeFunction' at 'action' failed to satisfy constraint: Member must satisfy regular expression pattern: lambda:GetLayerVersion")]),
  row("AddLayerVersionPermission: statement id exists", async (ground) => {
    const { name } = await ground.layer();
    await adding(ground, name, "s");
    return [await seen(adding(ground, name, "s")), refused(409, "ResourceConflictException", "The statement id (s) provided already exists. Please provide a new statement id, or remove the existing statement.")];
  }),
  row("AddLayerVersionPermission: RevisionId stale", async (ground) => {
    const { name } = await ground.layer();
    await adding(ground, name, "s");
    return [await seen(adding(ground, name, "t", { RevisionId: oldRevision })), stale("GetLayerPolicy")];
  }),
  row("AddLayerVersionPermission: RevisionId current", async (ground) => {
    const { name } = await ground.layer();
    const { RevisionId } = await adding(ground, name, "s");
    const answer = await seen(adding(ground, name, "t", { RevisionId }));
    return [{ ...answer, body: { changed: (answer.body as { RevisionId?: string }).RevisionId !== RevisionId } }, accepted(201, { changed: true })];
  }),
  row("AddLayerVersionPermission: unknown version", async (ground) => {
    const { name, arn } = await ground.layer();
    return [await seen(adding(ground, name, "s", { VersionNumber: 7 })), notThere(arn.replace(/1$/, "7"))];
  }),
  row("AddLayerVersionPermission: unknown layer", async (ground) => [await seen(adding(ground, "never-published", "s")), notThere(`${ground.layerArn("never-published")}:1`)]),
  row("AddLayerVersionPermission: invalid statement id", async (ground) => [await seen(adding(ground, (await ground.layer()).name, "a b")), invalidShape("1 validation error detected: Value 'a b' at 'statementId' failed to satisfy constraint: Member must satisfy regular expression pattern: ([a-zA-Z0-9-_]+)")]),
  row("AddLayerVersionPermission: malformed principal", async (ground) => [await seen(adding(ground, (await ground.layer()).name, "s", { Principal: "user/bob" })), invalidShape(/^1 validation error detected: Value 'user\/bob' at 'principal' failed to satisfy constraint: Member must satisfy regular expression pattern: /)]),
  ownRow("AddLayerVersionPermission: policy too long", async (ground) => {
    const { name } = await ground.layer();
    for (let index = 0; ; index += 1) {
      const answer = await seen(adding(ground, name, `${"long-statement-id-".repeat(5)}${index}`));
      if (answer.status !== 201) return [answer, refused(400, "PolicyLengthExceededException", /^The final policy size \(20\d{3}\) is bigger than the limit \(20480\)\.$/)];
    }
  }),
  row("AddLayerVersionPermission: foreign layer", async (ground) => {
    const { name } = await ground.layer();
    return [await seen(adding(ground, ground.layerArn(name), "s", {}, ground.lambda("consumer"))), denied(/ is not authorized to perform: lambda:AddLayerVersionPermission on resource: /)];
  }),
];

export const getPolicyRows = [
  row("GetLayerVersionPolicy: statements in order of adding, compact", async (ground) => {
    const { name, arn } = await ground.layer();
    await adding(ground, name, "s", { Principal: "*" });
    const { RevisionId } = await adding(ground, name, "a", { Principal: "*" });
    const all = `${statement(arn, '"*"')},${statement(arn, '"*"').replace('"s"', '"a"')}`;
    return [await seen(policyOf(ground, name)), accepted(200, { Policy: `{"Version":"2012-10-17","Id":"default","Statement":[${all}]}`, RevisionId })];
  }),
  row("GetLayerVersionPolicy: never had a statement", async (ground) => [await seen(policyOf(ground, (await ground.layer()).name)), missing("No policy is associated with the given resource.")]),
  row("GetLayerVersionPolicy: had statements, the last was removed", async (ground) => {
    const { name, arn } = await ground.layer();
    await adding(ground, name, "s");
    await removing(ground, name, "s");
    return [await seen(policyOf(ground, name)), missing(`Layer version ${arn} does not have any resource policy.`)];
  }),
  row("GetLayerVersionPolicy: layer or version unknown", async (ground) => [await seen(policyOf(ground, "never-published")), notThere(`${ground.layerArn("never-published")}:1`)]),
  row("GetLayerVersionPolicy: version deleted", async (ground) => {
    const { name, arn } = await ground.layer();
    await adding(ground, name, "s");
    await ground.lambda().send(new DeleteLayerVersionCommand({ LayerName: name, VersionNumber: 1 }));
    return [await seen(policyOf(ground, name)), notThere(arn)];
  }),
  row("GetLayerVersionPolicy: foreign layer", async (ground) => {
    const { name } = await ground.layer();
    await adding(ground, name, "s");
    return [await seen(policyOf(ground, ground.layerArn(name), ground.lambda("consumer"))), denied(/ is not authorized to perform: lambda:GetLayerVersionPolicy on resource: /)];
  }),
];

export const removePermissionRows = [
  row("RemoveLayerVersionPermission: statement exists", async (ground) => {
    const { name } = await ground.layer();
    await adding(ground, name, "s");
    return [await seen(removing(ground, name, "s")), accepted(204)];
  }),
  row("RemoveLayerVersionPermission: the policy's RevisionId changes", async (ground) => {
    const { name } = await ground.layer();
    await adding(ground, name, "s");
    const { RevisionId } = await adding(ground, name, "t");
    await removing(ground, name, "s");
    const answer = await seen(policyOf(ground, name));
    return [{ ...answer, body: { changed: (answer.body as { RevisionId?: string }).RevisionId !== RevisionId } }, accepted(200, { changed: true })];
  }),
  row("RemoveLayerVersionPermission: unknown statement, policy exists", async (ground) => {
    const { name } = await ground.layer();
    await adding(ground, name, "s");
    return [await seen(removing(ground, name, "unknown")), missing("Statement unknown is not found in resource policy.")];
  }),
  row("RemoveLayerVersionPermission: the last statement was already removed", async (ground) => {
    const { name } = await ground.layer();
    await adding(ground, name, "s");
    await removing(ground, name, "s");
    return [await seen(removing(ground, name, "s")), missing("No policy is associated with the given resource.")];
  }),
  row("RemoveLayerVersionPermission: never had a statement", async (ground) => [await seen(removing(ground, (await ground.layer()).name, "s")), missing("No policy is associated with the given resource.")]),
  row("RemoveLayerVersionPermission: RevisionId stale", async (ground) => {
    const { name } = await ground.layer();
    await adding(ground, name, "s");
    return [await seen(removing(ground, name, "s", { RevisionId: oldRevision })), stale("GetLayerPolicy")];
  }),
  row("RemoveLayerVersionPermission: layer or version unknown", async (ground) => [await seen(removing(ground, "never-published", "s")), notThere(`${ground.layerArn("never-published")}:1`)]),
  row("RemoveLayerVersionPermission: foreign layer", async (ground) => {
    const { name } = await ground.layer();
    await adding(ground, name, "s");
    return [await seen(removing(ground, ground.layerArn(name), "s", {}, ground.lambda("consumer"))), denied(/ is not authorized to perform: lambda:RemoveLayerVersionPermission on resource: /)];
  }),
];

/** What the other account sees of a version shared with it. */
export const acrossAccountsRows = [
  row("Across accounts: GetLayerVersion of a shared version", async (ground) => {
    const { name, arn } = await ground.layer();
    await adding(ground, name, "s");
    return [await seen(ground.lambda("consumer").send(new GetLayerVersionCommand({ LayerName: ground.layerArn(name), VersionNumber: 1 }))), accepted(200, { LayerVersionArn: arn, Content: { CodeSize: layerZip.length } })];
  }),
  row("Across accounts: GetLayerVersionByArn of a shared version", async (ground) => {
    const { name, arn } = await ground.layer();
    await adding(ground, name, "s");
    return [await seen(ground.lambda("consumer").send(new GetLayerVersionByArnCommand({ Arn: arn }))), accepted(200, { LayerVersionArn: arn })];
  }),
  row("Across accounts: the next version is not shared", async (ground) => {
    const { name, arn } = await ground.layer();
    await adding(ground, name, "s");
    await ground.publish(name);
    return [await seen(ground.lambda("consumer").send(new GetLayerVersionByArnCommand({ Arn: arn.replace(/1$/, "2") }))), denied(/ because no resource-based policy allows the lambda:GetLayerVersion action$/)];
  }),
  row("Across accounts: after the grant is removed", async (ground) => {
    const { name, arn } = await ground.layer();
    await adding(ground, name, "s");
    await removing(ground, name, "s");
    return [await seen(ground.lambda("consumer").send(new GetLayerVersionByArnCommand({ Arn: arn }))), denied(/ because no resource-based policy allows the lambda:GetLayerVersion action$/)];
  }),
];
