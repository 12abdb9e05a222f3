import { describe, expect, it } from "vitest";
import type { LayerVersionArn } from "./arn";
import { deriveStatementId, readStatement, saysWhatIsWanted, statementIdPattern, statementJson } from "./permission-statement";
import { POLICY_BYTES_LIMIT, policyBytes, policyRoom } from "./policy-size";
import type { Principal } from "./principal";

const version: LayerVersionArn = { partition: "aws-cn", region: "cn-north-1", accountId: "111100001111", layerName: "requests", version: 4 };
const arn = "arn:aws-cn:lambda:cn-north-1:111100001111:layer:requests:4";
const grantId = "0190f7d2-6f3a-7c7e-9a55-0f5f0f1f2f3f";
const statementId = deriveStatementId(grantId, 4);
const account: Principal = { kind: "account", accountId: "222200002222" };

describe("the derived statement id", () => {
  it("is the same at every attempt, another for each version, and one that AWS takes", () => {
    expect(deriveStatementId(grantId, 4)).toBe(statementId);
    expect(deriveStatementId(grantId, 5)).not.toBe(statementId);
    expect(deriveStatementId(grantId, 2_147_483_647)).toMatch(statementIdPattern);
  });
});

describe("statementJson", () => {
  it("is what AWS prints, for every kind of principal and in the version's own partition", () => {
    const common = { Sid: statementId, Effect: "Allow", Action: "lambda:GetLayerVersion", Resource: arn };
    expect(JSON.stringify(statementJson({ statementId, version, principal: account }))).toBe(
      `{"Sid":"${statementId}","Effect":"Allow","Principal":{"AWS":"arn:aws-cn:iam::222200002222:root"},"Action":"lambda:GetLayerVersion","Resource":"${arn}"}`,
    );
    expect(statementJson({ statementId, version, principal: { kind: "everyone" } })).toEqual({ ...common, Principal: "*" });
    expect(statementJson({ statementId, version, principal: { kind: "organization", organizationId: "o-stratacn01" } })).toEqual({
      ...common, Principal: "*", Condition: { StringEquals: { "aws:PrincipalOrgID": "o-stratacn01" } },
    });
  });
});

describe("saysWhatIsWanted", () => {
  const wanted = { statementId, version, principal: account };
  const json = statementJson(wanted);
  const says = (changed: object) => saysWhatIsWanted({ ...json, ...changed }, wanted);

  it.each([
    ["the same", {}],
    ["the account's id instead of its root's ARN", { Principal: { AWS: "222200002222" } }],
    ["lists of one", { Principal: { AWS: ["arn:aws-cn:iam::222200002222:root"] }, Action: ["lambda:GetLayerVersion"], Resource: [arn] }],
  ])("recognises %s", (_, changed) => expect(says(changed)).toBe(true));

  it.each([
    ["another id", { Sid: "other" }],
    ["another account", { Principal: { AWS: "arn:aws-cn:iam::222200002223:root" } }],
    ["the account in another partition", { Principal: { AWS: "arn:aws:iam::222200002222:root" } }],
    ["two accounts", { Principal: { AWS: ["222200002222", "222200002223"] } }],
    ["everyone", { Principal: "*" }],
    ["a denial", { Effect: "Deny" }],
    ["another action", { Action: "lambda:*" }],
    ["another version", { Resource: arn.replace(/4$/, "5") }],
    ["the whole layer", { Resource: arn.replace(/4$/, "*") }],
    ["an organization besides", { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-stratacn01" } } }],
    ["a condition that Strata does not write", { Condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } } }],
    ["a member that Strata does not write", { NotAction: "lambda:*" }],
  ])("does not take %s for it", (_, changed) => expect(says(changed)).toBe(false));

  it("reads back whatever it writes", () => {
    const principals: Principal[] = [account, { kind: "everyone" }, { kind: "organization", organizationId: "o-stratacn01" }];
    for (const principal of principals) {
      const one = { statementId, version, principal };
      expect(readStatement(JSON.parse(JSON.stringify(statementJson(one))))).toEqual(one);
    }
    expect(readStatement("text")).toBeNull();
  });
});

describe("policyRoom", () => {
  const statementOf = (index: number) =>
    statementJson({ statementId: `share-${String(index).padStart(3, "0")}`, version, principal: { kind: "account", accountId: String(100_000_000_000 + index) } });
  const statements = Array.from({ length: 120 }, (_, index) => statementOf(index));

  it("counts bytes as AWS does and knows about how many accounts fit", () => {
    expect(policyBytes([])).toBe('{"Version":"2012-10-17","Id":"default","Statement":[]}'.length);
    const most = statements.findIndex((added, index) => !policyRoom(statements.slice(0, index), added).fits);
    expect(most).toBeGreaterThan(80);
    expect(most).toBeLessThan(110);
    expect(policyRoom(statements.slice(0, most), statementOf(most)).bytes).toBeGreaterThan(POLICY_BYTES_LIMIT);
  });

  it("thinks of the organization before there is no room left, and not when it is one already", () => {
    expect(policyRoom([], statementOf(0)).crowded).toBe(false);
    expect(policyRoom(statements.slice(0, 85), statementOf(85)).crowded).toBe(true);
    const organization = statementJson({ statementId, version, principal: { kind: "organization", organizationId: "o-stratacn01" } });
    expect(policyRoom(statements.slice(0, 85), organization).crowded).toBe(false);
  });
});
