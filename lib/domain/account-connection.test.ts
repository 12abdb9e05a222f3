import { describe, expect, it } from "vitest";
import { connectionProblems, stagingBucketIn, type AccountConnection } from "./account-connection";

const good: AccountConnection = {
  partition: "aws-cn",
  accountId: "000011112222",
  name: "支付",
  regions: ["cn-north-1", "cn-northwest-1"],
  readRoleArn: "arn:aws-cn:iam::000011112222:role/strata/read",
  layerWriteRoleArn: "",
  functionWriteRoleArn: "",
  functionWriteOn: false,
  iamWriteRoleArn: "",
  iamWriteOn: false,
  functionCreateRoleArn: "", functionCreateOn: false, functionInvokeRoleArn: "", functionInvokeOn: false, smokeTestRoleArn: "", smokeTestOn: false, smokeRunRoleArn: "",
  stagingBucket: "layers-{account}-{region}",
};

describe("connectionProblems", () => {
  it("takes an account of the China partition whose id begins with zeros", () => {
    expect(connectionProblems(good)).toBeNull();
  });

  it("refuses an id that lost its leading zeros, showing what was seen", () => {
    expect(connectionProblems({ ...good, accountId: "11112222", readRoleArn: "" })?.accountId).toEqual({
      reason: "account-id-not-12-digits", params: { seen: "11112222" },
    });
  });

  it("refuses to switch a power on that has no role of its own", () => {
    expect(connectionProblems({ ...good, functionWriteOn: true, iamWriteOn: true })).toMatchObject({
      functionWriteRoleArn: { reason: "power-without-role" }, iamWriteRoleArn: { reason: "power-without-role" },
    });
    expect(connectionProblems({ ...good, iamWriteOn: true, iamWriteRoleArn: "arn:aws-cn:iam::000011112222:role/strata/iam" })).toBeNull();
    expect(connectionProblems({ ...good, functionWriteRoleArn: "arn:aws:iam::000011112222:role/x" })?.functionWriteRoleArn?.reason).toBe("role-of-another-partition");
  });

  it("refuses regions of another partition", () => {
    expect(connectionProblems({ ...good, regions: ["cn-north-1", "us-east-1"] })?.regions).toEqual({
      reason: "region-of-another-partition", params: { seen: "us-east-1", expected: "aws-cn" },
    });
    expect(connectionProblems({ ...good, regions: [] })?.regions?.reason).toBe("regions-missing");
  });

  it("refuses roles of another partition or account", () => {
    expect(connectionProblems({ ...good, readRoleArn: "arn:aws:iam::000011112222:role/read" })?.readRoleArn?.reason).toBe("role-of-another-partition");
    expect(connectionProblems({ ...good, layerWriteRoleArn: "arn:aws-cn:iam::222200002222:role/write" })?.layerWriteRoleArn?.reason).toBe("role-of-another-account");
    expect(connectionProblems({ ...good, readRoleArn: "arn:aws-cn:iam::000011112222:user/me" })?.readRoleArn?.reason).toBe("role-arn-malformed");
  });

  it("wants a bucket in each region", () => {
    expect(connectionProblems({ ...good, stagingBucket: "layers" })?.stagingBucket?.reason).toBe("bucket-not-per-region");
    expect(connectionProblems({ ...good, stagingBucket: "Layers-{region}" })?.stagingBucket?.reason).toBe("bucket-name-malformed");
    expect(connectionProblems({ ...good, regions: ["cn-north-1"], stagingBucket: "layers" })).toBeNull();
  });

  it("says everything that is wrong at once", () => {
    expect(Object.keys(connectionProblems({ ...good, accountId: "", name: " ", regions: [] }) ?? {}).sort()).toEqual(["accountId", "name", "readRoleArn", "regions"]);
  });
});

describe("stagingBucketIn", () => {
  it("fills in the account and the region", () => {
    expect(stagingBucketIn(good.stagingBucket, good.accountId, "cn-north-1")).toBe("layers-000011112222-cn-north-1");
  });
});
