import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recordedRows } from "../testing/recorded/all";
import { deviation } from "../testing/recorded/expectation";
import { Ground } from "../testing/recorded/ground";
import { consumer, hub, hubCn, TestSandbox } from "../testing/test-sandbox";

let aws: TestSandbox;
let ground: Ground;

beforeAll(async () => {
  aws = await TestSandbox.start();
  const keys = { owner: aws.keys(hub), consumer: aws.keys(consumer), china: aws.keys(hubCn) };
  ground = new Ground({ url: aws.sandbox.url, keys, accounts: { owner: hub, consumer, china: hubCn }, callerArn: `arn:aws:iam::${consumer}:user/administrator` });
});
afterAll(() => aws.stop());

describe("what AWS was recorded to answer", () => {
  it("is told once a line", () => {
    const names = recordedRows.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it.each(recordedRows.map((row) => [row.name, row] as const))("%s", async (_, { run }) => {
    const [answer, expected] = await run(ground);
    expect(deviation(answer, expected), answer.text.slice(0, 2000)).toBeNull();
    expect(answer.headers["x-amzn-requestid"] ?? answer.headers["x-amz-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
  });
});
