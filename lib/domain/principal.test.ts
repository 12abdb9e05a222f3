import { describe, expect, it } from "vitest";
import type { Partition } from "./partition";
import { parsePrincipal, principalId, principalOf, principalParameters, samePrincipal, type Principal } from "./principal";

const read = (text: string, partition: Partition = "aws") => {
  const answer = parsePrincipal(text, partition);
  return answer.ok ? answer.value : answer.reason;
};

describe("parsePrincipal", () => {
  it.each([
    ["012345678901", "aws", { kind: "account", accountId: "012345678901" }],
    [" arn:aws:iam::012345678901:root ", "aws", { kind: "account", accountId: "012345678901" }],
    ["arn:aws-cn:iam::222200002222:root", "aws-cn", { kind: "account", accountId: "222200002222" }],
    ["o-strata0demo", "aws", { kind: "organization", organizationId: "o-strata0demo" }],
    ["*", "aws-us-gov", { kind: "everyone" }],
    ["", "aws", "principal-missing"],
    ["12345678901", "aws", "principal-malformed"],
    ["o-Short", "aws", "principal-malformed"],
    ["everybody", "aws", "principal-malformed"],
    ["arn:aws-cn:iam::222200002222:root", "aws", "principal-of-another-partition"],
    ["arn:aws:iam::111122223333:root", "aws-cn", "principal-of-another-partition"],
    ["arn:aws-mars:iam::111122223333:root", "aws", "principal-of-another-partition"],
    ["arn:aws:iam::111122223333:role/deployer", "aws", "principal-not-an-account"],
    ["arn:aws:sts::111122223333:assumed-role/deployer/me", "aws", "principal-not-an-account"],
  ] as const)("reads %j in %s", (text, partition, expected) => {
    expect(read(text, partition)).toEqual(expected);
  });

  it("takes an account id and its root's ARN for the same principal", () => {
    const [id, arn] = ["111122223333", "arn:aws:iam::111122223333:root"].map((text) => read(text));
    expect(samePrincipal(id as Principal, arn as Principal)).toBe(true);
    expect(samePrincipal(id as Principal, { kind: "everyone" })).toBe(false);
  });
});

it.each<[Principal, { principal: string; organizationId: string | null }]>([
  [{ kind: "account", accountId: "111122223333" }, { principal: "111122223333", organizationId: null }],
  [{ kind: "organization", organizationId: "o-strata0demo" }, { principal: "*", organizationId: "o-strata0demo" }],
  [{ kind: "everyone" }, { principal: "*", organizationId: null }],
])("hands %j to AWS, and finds it again in a row", (principal, parameters) => {
  expect(principalParameters(principal)).toEqual(parameters);
  expect(principalOf({ principalKind: principal.kind, principalId: principalId(principal) })).toEqual(principal);
});
