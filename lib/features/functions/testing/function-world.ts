import { CreateRoleCommand, type IAMClient, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import type { AwsAccount } from "@/lib/db/generated/client";
import type { TestDatabase } from "@/lib/testing/database";
import { attachmentWorld, consumer, hub, type AttachmentWorld } from "../../attachments/testing/attachment-world";

export { consumer, hub, region } from "../../attachments/testing/attachment-world";

/** The roles of public/templates that make, run and try functions, with exactly their actions. */
const rolePolicies: Record<string, { Action: string | string[]; Resource: string | string[] }[]> = {
  StrataFunctionCreate: [
    { Action: ["lambda:CreateFunction", "lambda:TagResource", "lambda:ListTags", "lambda:GetFunction", "lambda:GetFunctionConfiguration", "lambda:UpdateFunctionCode"], Resource: "*" },
    { Action: "iam:ListRoles", Resource: "*" },
    { Action: "iam:PassRole", Resource: `arn:aws:iam::${consumer}:role/service-role/*` },
  ],
  StrataFunctionInvoke: [{ Action: ["lambda:InvokeFunction", "lambda:GetFunctionConfiguration"], Resource: "*" }],
  StrataSmokeTest: [
    {
      Action: ["lambda:CreateFunction", "lambda:TagResource", "lambda:GetFunctionConfiguration", "lambda:ListTags", "lambda:InvokeFunction", "lambda:DeleteFunction"],
      Resource: `arn:aws:lambda:*:${consumer}:function:strata-smoke-*`,
    },
    { Action: "lambda:GetLayerVersion", Resource: "*" },
    { Action: "logs:DeleteLogGroup", Resource: `arn:aws:logs:*:${consumer}:log-group:/aws/lambda/strata-smoke-*` },
    { Action: "iam:PassRole", Resource: `arn:aws:iam::${consumer}:role/strata/StrataSmokeRun` },
  ],
};

export type FunctionWorld = AttachmentWorld & { executionRole: string };

/** The world of attachments, whose consumer also lets Strata make, run and try functions. */
export async function functionWorld(make: () => Promise<TestDatabase>): Promise<FunctionWorld> {
  const world = await attachmentWorld(make);
  const executionRole = `arn:aws:iam::${consumer}:role/service-role/runs`;
  return { ...world, account: await switchOn(world), executionRole };
}

async function switchOn(world: AttachmentWorld): Promise<AwsAccount> {
  const arns: Record<string, string> = {};
  for (const [name, statements] of Object.entries(rolePolicies)) arns[name] = await makeRole(world.iam, name, { AWS: `arn:aws:iam::${hub}:root` }, statements);
  return world.ctx.db.awsAccount.update({
    where: { id: world.account.id },
    data: {
      functionCreateRoleArn: arns.StrataFunctionCreate ?? "", functionCreateOn: true,
      functionInvokeRoleArn: arns.StrataFunctionInvoke ?? "", functionInvokeOn: true,
      smokeTestRoleArn: arns.StrataSmokeTest ?? "", smokeTestOn: true,
      smokeRunRoleArn: await makeRole(world.iam, "StrataSmokeRun", { Service: "lambda.amazonaws.com" }, []),
    },
  });
}

async function makeRole(iam: IAMClient, RoleName: string, principal: Record<string, string>, statements: object[]): Promise<string> {
  const trust = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: principal, Action: "sts:AssumeRole" }] };
  const made = await iam.send(new CreateRoleCommand({ RoleName, Path: "/strata/", AssumeRolePolicyDocument: JSON.stringify(trust) }));
  if (statements.length > 0) {
    const document = { Version: "2012-10-17", Statement: statements.map((statement) => ({ Effect: "Allow", ...statement })) };
    await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: RoleName, PolicyDocument: JSON.stringify(document) }));
  }
  return made.Role?.Arn ?? "";
}
