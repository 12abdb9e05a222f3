import { AddLayerVersionPermissionCommand, CreateFunctionCommand, GetFunctionConfigurationCommand, LambdaClient, PublishLayerVersionCommand, UpdateFunctionConfigurationCommand } from "@aws-sdk/client-lambda";
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { fromIni } from "@aws-sdk/credential-providers";
import type { AwsAccount } from "@/lib/db/generated/client";
import type { TestDatabase } from "@/lib/testing/database";
import { createTestWorld, type TestWorld } from "@/lib/testing/world";
import { buildZip } from "@/lib/testing/zip-builder";
import { readAccountRegion } from "../../inventory/read-account-region";

export const hub = "111122223333";
export const consumer = "444455556666";
export const region = "us-east-1";

/** The roles of public/templates, with exactly their actions. */
const rolePolicies = {
  StrataRead: [{ Action: ["lambda:ListLayers", "lambda:ListLayerVersions", "lambda:GetLayerVersion", "lambda:GetLayerVersionPolicy", "lambda:ListFunctions", "lambda:ListTags"], Resource: "*" }],
  StrataFunctionWrite: [
    { Action: ["lambda:GetFunctionConfiguration", "lambda:GetFunctionCodeSigningConfig", "lambda:UpdateFunctionConfiguration"], Resource: "*" },
    { Action: "lambda:GetLayerVersion", Resource: "*" },
  ],
  StrataIamWrite: [
    { Action: ["iam:ListRoles", "iam:GetRole", "iam:ListRolePolicies", "iam:GetRolePolicy", "iam:SimulatePrincipalPolicy"], Resource: "*" },
    { Action: ["iam:PutRolePolicy", "iam:DeleteRolePolicy"], Resource: `arn:aws:iam::${consumer}:role/service-role/*` },
  ],
};

export type AttachmentWorld = TestWorld & {
  account: AwsAccount;
  iam: IAMClient;
  /** The AWS SDK as an administrator of that account uses it. */
  lambda(accountId: string): LambdaClient;
  /** Publishes a version in the hub and shares it with the consumer. */
  layer(name: string, share?: boolean): Promise<string>;
  /** A function in the consumer's account that Strata knows. */
  function(name: string, layers?: string[], tags?: Record<string, string>): Promise<string>;
  /** A role in the consumer's account. */
  role(roleName: string, path?: string): Promise<string>;
  layersOf(name: string): Promise<string[]>;
  /** Somebody else than Strata changes the function. */
  changeElsewhere(name: string, layers: string[]): Promise<void>;
};

/** A hub that shares layers with a consumer's account, where Strata may change functions and write role policies. */
export async function attachmentWorld(make: () => Promise<TestDatabase>): Promise<AttachmentWorld> {
  const world = await createTestWorld(make);
  const file = world.sandbox.credentialsFile;
  const config = (accountId: string) => ({
    endpoint: world.sandbox.url, region, credentials: fromIni({ profile: accountId, filepath: file, configFilepath: file }),
  });
  const clients = new Map([hub, consumer].map((id) => [id, new LambdaClient(config(id))]));
  const iam = new IAMClient(config(consumer));
  const lambda = (id: string) => clients.get(id) as LambdaClient;
  await world.connect(hub, [region]);
  const role = (roleName: string, path = "/service-role/") => makeRole(iam, roleName, path, { Service: "lambda.amazonaws.com" });
  const account = await connectConsumer(world, iam);
  await role("runs");
  const settled = async (name: string) => {
    for (;;) {
      const now = await lambda(consumer).send(new GetFunctionConfigurationCommand({ FunctionName: name }));
      if (now.State === "Active" && now.LastUpdateStatus === "Successful") return now;
    }
  };
  return {
    ...world, account, iam, lambda, role,
    async layer(name, share = true) {
      const zip = buildZip([{ name: "python/" }, { name: `python/${name}.py`, data: `name = '${name}'` }]);
      const made = await lambda(hub).send(new PublishLayerVersionCommand({ LayerName: name, Content: { ZipFile: zip } }));
      const grant = { LayerName: name, VersionNumber: made.Version, StatementId: "share", Action: "lambda:GetLayerVersion", Principal: consumer };
      if (share) await lambda(hub).send(new AddLayerVersionPermissionCommand(grant));
      return made.LayerVersionArn ?? "";
    },
    async function(name, layers = [], tags = {}) {
      const made = await lambda(consumer).send(new CreateFunctionCommand({
        FunctionName: name, Runtime: "python3.12", Handler: "index.handler", Role: `arn:aws:iam::${consumer}:role/service-role/runs`,
        Code: { ZipFile: buildZip([{ name: "index.py", data: "def handler(event, context): return event" }]) }, Layers: layers, Tags: tags,
      }));
      await settled(name);
      await readAccountRegion(world.ctx, account, region);
      return made.FunctionArn ?? "";
    },
    async layersOf(name) {
      return ((await settled(name)).Layers ?? []).map(({ Arn }) => Arn ?? "");
    },
    async changeElsewhere(name, layers) {
      await lambda(consumer).send(new UpdateFunctionConfigurationCommand({ FunctionName: name, Layers: layers }));
      await settled(name);
    },
  };
}

async function connectConsumer(world: TestWorld, iam: IAMClient): Promise<AwsAccount> {
  const arns: Record<string, string> = {};
  for (const [name, statements] of Object.entries(rolePolicies)) {
    arns[name] = await makeRole(iam, name, "/strata/", { AWS: `arn:aws:iam::${hub}:root` });
    const document = { Version: "2012-10-17", Statement: statements.map((statement) => ({ Effect: "Allow", ...statement })) };
    await iam.send(new PutRolePolicyCommand({ RoleName: name, PolicyName: name, PolicyDocument: JSON.stringify(document) }));
  }
  const connected = await world.connect(consumer, [region]);
  return world.ctx.db.awsAccount.update({
    where: { id: connected.id },
    data: {
      readRoleArn: arns.StrataRead ?? "", functionWriteRoleArn: arns.StrataFunctionWrite ?? "", functionWriteOn: true,
      iamWriteRoleArn: arns.StrataIamWrite ?? "", iamWriteOn: true,
    },
  });
}

async function makeRole(iam: IAMClient, RoleName: string, Path: string, principal: Record<string, string>): Promise<string> {
  const trust = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: principal, Action: "sts:AssumeRole" }] };
  const made = await iam.send(new CreateRoleCommand({ RoleName, Path, AssumeRolePolicyDocument: JSON.stringify(trust) }));
  return made.Role?.Arn ?? "";
}
