import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createFunction, executionRole } from "../testing/functions";
import { consumer, hub, TestSandbox } from "../testing/test-sandbox";

let aws: TestSandbox;
const arnOf = (name: string) => `arn:aws:lambda:us-east-1:${hub}:function:${name}`;

beforeAll(async () => {
  aws = await TestSandbox.start();
  const role = await executionRole(aws);
  const tags: [string, Record<string, string>][] = [["a", { team: "data", stage: "prod" }], ["b", { team: "data" }], ["c", { team: "web" }], ["untagged", {}]];
  for (const [name, Tags] of tags) await createFunction(aws.lambda(), name, role, { Tags });
});
afterAll(() => aws.stop());

interface Answer {
  PaginationToken: string;
  ResourceTagMappingList: { ResourceARN: string; Tags: { Key: string; Value: string }[] }[];
}

async function getResources(input: object, account = hub) {
  const { status, json } = await aws.raw("POST", "/", { service: "tagging", account, body: JSON.stringify(input), headers: { "x-amz-target": "ResourceGroupsTaggingAPI_20170126.GetResources", "content-type": "application/x-amz-json-1.1" } });
  return { status, json: json as Answer };
}

const names = ({ json }: { json: Answer }) => json.ResourceTagMappingList.map(({ ResourceARN }) => ResourceARN.split(":").at(-1));

describe("GetResources", () => {
  it("lists the functions that carry tags, with all of them, in the caller's account alone", async () => {
    const { status, json } = await getResources({ ResourceTypeFilters: ["lambda:function"] });
    expect([status, json.PaginationToken, json.ResourceTagMappingList[0]]).toEqual([200, "", { ResourceARN: arnOf("a"), Tags: [{ Key: "team", Value: "data" }, { Key: "stage", Value: "prod" }] }]);
    expect(json.ResourceTagMappingList).toHaveLength(3);
    expect(names(await getResources({}, consumer))).toEqual([]);
  });

  it.each([
    ["a key", { TagFilters: [{ Key: "stage" }] }, ["a"]],
    ["one of several values", { TagFilters: [{ Key: "team", Values: ["web", "none"] }] }, ["c"]],
    ["every filter at once", { TagFilters: [{ Key: "team", Values: ["data"] }, { Key: "stage", Values: ["test"] }] }, []],
    ["ARNs", { ResourceARNList: [arnOf("b"), arnOf("untagged")] }, ["b"]],
    ["another service's type", { ResourceTypeFilters: ["s3:bucket"] }, []],
    ["the service's type", { ResourceTypeFilters: ["lambda"] }, ["a", "b", "c"]],
  ])("filters by %s", async (_, input, expected) => {
    expect(names(await getResources(input))).toEqual(expected);
  });

  it("goes on where a page ended, and refuses a token of another question", async () => {
    const first = await getResources({ ResourcesPerPage: 2 });
    expect(names(first)).toEqual(["a", "b"]);
    const second = await getResources({ ResourcesPerPage: 2, PaginationToken: first.json.PaginationToken });
    expect([names(second), second.json.PaginationToken]).toEqual([["c"], ""]);
    expect(await getResources({ PaginationToken: first.json.PaginationToken, TagFilters: [{ Key: "team" }] })).toMatchObject({ status: 400, json: { __type: "PaginationTokenExpiredException" } });
    expect(await getResources({ ResourcesPerPage: 101 })).toMatchObject({ status: 400, json: { __type: "InvalidParameterException" } });
  });
});
