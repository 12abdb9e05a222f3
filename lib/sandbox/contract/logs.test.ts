import { CloudWatchLogsClient, DeleteLogGroupCommand } from "@aws-sdk/client-cloudwatch-logs";
import { AssumeRoleCommand } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, expect, it } from "vitest";
import { accounts } from "../seed/story-layers";
import { refusal, TestSandbox, type Keys } from "../testing/test-sandbox";

let aws: TestSandbox;
beforeAll(async () => void (aws = await TestSandbox.start({ seed: { kind: "story" } })));
afterAll(() => aws.stop());

function remove(logGroupName: string, credentials: Keys): Promise<unknown> {
  const client = new CloudWatchLogsClient({ endpoint: aws.sandbox.url, region: "us-east-1", credentials, maxAttempts: 1 });
  return client.send(new DeleteLogGroupCommand({ logGroupName }));
}

it("has no log groups, and says so as the service does", async () => {
  expect(await refusal(remove("/aws/lambda/gone", aws.keys(accounts.payments)))).toEqual({ name: "ResourceNotFoundException", message: "The specified log group does not exist.", status: 400 });
});

it("asks the caller's policies first", async () => {
  const RoleArn = `arn:aws:iam::${accounts.payments}:role/strata/StrataSmokeTest`;
  const { Credentials } = await aws.sts(accounts.hub).send(new AssumeRoleCommand({ RoleArn, RoleSessionName: "smoke", ExternalId: `strata-${accounts.payments}` }));
  const keys = { accessKeyId: Credentials?.AccessKeyId ?? "", secretAccessKey: Credentials?.SecretAccessKey ?? "", sessionToken: Credentials?.SessionToken };
  expect(await refusal(remove("/aws/lambda/payment-capture", keys))).toMatchObject({ name: "AccessDeniedException" });
  expect(await refusal(remove("/aws/lambda/strata-smoke-1", keys))).toMatchObject({ name: "ResourceNotFoundException" });
});
