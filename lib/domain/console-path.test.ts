import { describe, expect, it } from "vitest";
import { arnLabel, arnPath, functionPath, layerVersionPath, parseFunctionArn } from "./console-path";

const place = { partition: "aws-cn", accountId: "000011112222", region: "cn-north-1", name: "shared_utils" };

describe("addresses of pages", () => {
  it("say partition, account and region, because a name alone is many layers", () => {
    expect(layerVersionPath({ ...place, version: 3 })).toBe("/layers/aws-cn/000011112222/cn-north-1/shared_utils/3");
    expect(functionPath(place)).toBe("/functions/aws-cn/000011112222/cn-north-1/shared_utils");
  });

  it("carry an ARN as one part of the path", () => {
    expect(arnPath("arn:aws:lambda:eu-west-1:111122223333:layer:a:1")).toBe("/layers/arn/arn%3Aaws%3Alambda%3Aeu-west-1%3A111122223333%3Alayer%3Aa%3A1");
  });
});

describe("parseFunctionArn", () => {
  it("says where a function is, whatever its qualifier", () => {
    const arn = "arn:aws-cn:lambda:cn-north-1:000011112222:function:shared_utils";
    for (const text of [arn, `${arn}:$LATEST`, `${arn}:live`]) expect(parseFunctionArn(text)).toEqual(place);
    expect(parseFunctionArn("arn:aws:lambda:eu-west-1:111122223333:layer:a:1")).toBeNull();
  });
});

describe("arnLabel", () => {
  it("is what people call the version", () => {
    expect(arnLabel("arn:aws-cn:lambda:cn-north-1:000011112222:layer:shared_utils:3")).toBe("shared_utils:3");
    expect(arnLabel("arn:aws:s3:::bucket")).toBe("arn:aws:s3:::bucket");
  });
});
