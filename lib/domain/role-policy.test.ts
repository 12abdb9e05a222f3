import { describe, expect, it } from "vitest";
import { accessResource, inlinePolicySize, isSamePolicy, keeperOf, layerAccessDocument } from "./role-policy";

const arn = { partition: "aws-cn", region: "cn-north-1", accountId: "111100001111", layerName: "requests", version: 4 } as const;
const exact = "arn:aws-cn:lambda:cn-north-1:111100001111:layer:requests:4";

describe("the policy that lets a role use layers", () => {
  it("names exactly the version, or the layer's versions, or everything", () => {
    expect(accessResource(arn, "version")).toBe(exact);
    expect(accessResource(arn, "layer")).toBe("arn:aws-cn:lambda:cn-north-1:111100001111:layer:requests:*");
    expect(accessResource(arn, "all")).toBe("*");
    expect(JSON.parse(layerAccessDocument([exact]) ?? "")).toEqual({
      Version: "2012-10-17", Statement: [{ Sid: "StrataLayerAccess", Effect: "Allow", Action: "lambda:GetLayerVersion", Resource: [exact] }],
    });
  });

  it("is none when nothing is to be allowed, and the same whatever the order", () => {
    expect(layerAccessDocument([])).toBeNull();
    expect(layerAccessDocument(["b", "a", "a"])).toBe(layerAccessDocument(["a", "b"]));
  });

  it("is recognised however it is spaced, ordered or listed, and told from any other", () => {
    const ours = layerAccessDocument([exact]);
    const spaced = `{ "Statement": { "Resource": "${exact}", "Action": ["lambda:GetLayerVersion"], "Effect": "Allow", "Sid": "StrataLayerAccess" }, "Version": "2012-10-17" }`;
    expect(isSamePolicy(ours, spaced)).toBe(true);
    expect(isSamePolicy(ours, layerAccessDocument(["*"]))).toBe(false);
    expect(isSamePolicy(ours, null)).toBe(false);
    expect(isSamePolicy(null, null)).toBe(true);
    expect(isSamePolicy("{", "{")).toBe(true);
    expect(isSamePolicy("{", ours)).toBe(false);
  });

  it("is counted as IAM counts, without white space", () => expect(inlinePolicySize(['{ "a": 1 }', "{}"])).toBe(9));
});

describe("a role is left alone", () => {
  const role = { roleName: "runs", path: "/service-role/", tags: {} };
  it.each([
    [role, null],
    [{ ...role, path: "/aws-service-role/lambda.amazonaws.com/" }, { kind: "service-linked" }],
    [{ ...role, roleName: "AWSReservedSSO_Admin_0123" }, { kind: "sso" }],
    [{ ...role, path: "/aws-reserved/sso.amazonaws.com/" }, { kind: "sso" }],
    [{ ...role, tags: { "managed-by": "Terraform" } }, { kind: "managed", by: { tool: "terraform", name: null } }],
  ])("%j", (candidate, expected) => expect(keeperOf(candidate)).toEqual(expected));
});
