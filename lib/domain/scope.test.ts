import { describe, expect, it } from "vitest";
import { everywhere, isEverywhere, parseScope, printScope, scopeWhere } from "./scope";

describe("a scope", () => {
  it("tells partitions, accounts and regions apart by their shape", () => {
    expect(parseScope("cn-north-1,aws-cn,111100001111,us-gov-west-1")).toEqual({
      partitions: ["aws-cn"], accounts: ["111100001111"], regions: ["cn-north-1", "us-gov-west-1"],
    });
  });

  it("leaves out what is none of the three", () => {
    expect(parseScope("Europe,12345,../etc,aws-iso")).toEqual(everywhere);
    expect(isEverywhere(parseScope(undefined))).toBe(true);
  });

  it("is the same text however it was chosen", () => {
    expect(printScope(parseScope("eu-west-1,222222222222,aws,111111111111,aws"))).toBe("aws,111111111111,222222222222,eu-west-1");
  });

  it("restricts rows by what is named only", () => {
    expect(scopeWhere(parseScope("eu-west-1"))).toEqual({ region: { in: ["eu-west-1"] } });
  });
});
