import { describe, expect, it } from "vitest";
import { parsePolicy, type Statement } from "./document";
import { evaluate, forPrincipal } from "./evaluate";

const statements = (...list: object[]): Statement[] => parsePolicy(JSON.stringify({ Version: "2012-10-17", Statement: list })) ?? [];
const allow = (more: object) => ({ Effect: "Allow", Action: "lambda:GetLayerVersion", Resource: "*", ...more });
const ask = (list: Statement[], keys: Record<string, string[]> = {}, action = "lambda:GetLayerVersion", resource = "arn:aws:lambda:us-east-1:1:layer:a:1") =>
  evaluate(list, { action, resource, context: new Map(Object.entries(keys)) }).decision;

describe("evaluation", () => {
  it("denies what nothing allows, and what anything denies", () => {
    expect(ask([])).toBe("implicitDeny");
    expect(ask(statements(allow({})))).toBe("allowed");
    expect(ask(statements(allow({}), { Effect: "Deny", Action: "lambda:*", Resource: "*" }))).toBe("explicitDeny");
  });

  it.each([
    ["actions by pattern, without regard to case", allow({ Action: "LAMBDA:getlayer*" }), "allowed"],
    ["resources by pattern, with regard to case", allow({ Resource: "arn:aws:lambda:*:*:layer:A:*" }), "implicitDeny"],
    ["? as one character", allow({ Resource: "arn:aws:lambda:us-east-?:1:layer:a:1" }), "allowed"],
    ["dots as dots", allow({ Resource: "arn:aws:lambda:us.east-1:1:layer:a:1" }), "implicitDeny"],
    ["NotAction", { Effect: "Allow", NotAction: "lambda:Get*", Resource: "*" }, "implicitDeny"],
    ["NotResource", { Effect: "Allow", Action: "*", NotResource: "arn:aws:s3:::*" }, "allowed"],
  ])("matches %s", (_, statement, decision) => {
    expect(ask(statements(statement))).toBe(decision);
  });

  it.each([
    ["StringEquals", { StringEquals: { "aws:PrincipalOrgID": ["o-a", "o-b"] } }, { "aws:principalorgid": ["o-b"] }, "allowed"],
    ["StringEquals on a missing key", { StringEquals: { "aws:PrincipalOrgID": "o-a" } }, {}, "implicitDeny"],
    ["StringNotEquals on a missing key", { StringNotEquals: { "aws:PrincipalOrgID": "o-a" } }, {}, "allowed"],
    ["IfExists on a missing key", { StringEqualsIfExists: { "aws:PrincipalOrgID": "o-a" } }, {}, "allowed"],
    ["Null true on a missing key", { Null: { "lambda:Layer": "true" } }, {}, "allowed"],
    ["Null false on a missing key", { Null: { "lambda:Layer": "false" } }, {}, "implicitDeny"],
    ["ForAllValues without values", { "ForAllValues:StringLike": { "lambda:Layer": "x*" } }, {}, "allowed"],
    ["ForAnyValue without values", { "ForAnyValue:StringLike": { "lambda:Layer": "x*" } }, {}, "implicitDeny"],
    ["ForAllValues with one that does not fit", { "ForAllValues:StringLike": { "lambda:Layer": "x*" } }, { "lambda:layer": ["x1", "y1"] }, "implicitDeny"],
    ["Bool", { Bool: { "aws:SecureTransport": "false" } }, { "aws:securetransport": ["false"] }, "allowed"],
    ["NumericLessThan", { NumericLessThan: { "s3:max-keys": "10" } }, { "s3:max-keys": ["9"] }, "allowed"],
    ["DateGreaterThan", { DateGreaterThan: { "aws:CurrentTime": "2030-01-01T00:00:00Z" } }, { "aws:currenttime": ["2026-01-01T00:00:00Z"] }, "implicitDeny"],
    ["two operators, both of which must hold", { StringEquals: { a: "1" }, StringLike: { b: "2*" } }, { a: ["1"], b: ["3"] }, "implicitDeny"],
    ["an operator that does not exist", { StringSeemsLike: { a: "1" } }, { a: ["1"] }, "implicitDeny"],
  ])("keeps %s", (_, Condition, keys, decision) => {
    expect(ask(statements(allow({ Condition })), keys)).toBe(decision);
  });

  it("puts policy variables in their place", () => {
    const list = statements(allow({ Resource: "arn:aws:lambda:us-east-1:1:layer:${aws:username}:1" }));
    expect([ask(list, { "aws:username": ["a"] }), ask(list, { "aws:username": ["b"] }), ask(list)]).toEqual(["allowed", "implicitDeny", "implicitDeny"]);
  });
});

describe("principals", () => {
  const principal = { accountId: "111122223333", partition: "aws-cn", arns: ["arn:aws-cn:iam::111122223333:user/me"], service: null };
  const named = (Principal: unknown) => forPrincipal(statements(allow({ Principal })), principal).length;

  it.each([["*", 1], [{ AWS: "*" }, 1], [{ AWS: "111122223333" }, 1], [{ AWS: "arn:aws-cn:iam::111122223333:root" }, 1], [{ AWS: ["arn:aws-cn:iam::111122223333:user/me"] }, 1], [{ AWS: "arn:aws:iam::111122223333:root" }, 0], [{ AWS: "444455556666" }, 0], [{ Service: "lambda.amazonaws.com" }, 0], [undefined, 0]])("%j names the caller %i times", (Principal, times) => {
    expect(named(Principal)).toBe(times);
  });
});

describe("a document", () => {
  it.each(["{", "[]", '{"Version":"2012-10-17"}', '{"Statement":{"Effect":"Maybe","Action":"*"}}', '{"Statement":{"Effect":"Allow"}}', '{"Version":"2026-01-01","Statement":{"Effect":"Allow","Action":"*"}}'])("%s is none", (text) => {
    expect(parsePolicy(text)).toBeNull();
  });
});
