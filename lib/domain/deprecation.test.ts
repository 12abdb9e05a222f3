import { describe, expect, it } from "vitest";
import { deprecationProblems } from "./deprecation";

const arn = "arn:aws-cn:lambda:cn-north-1:000011112222:layer:shared-utils:2";
const good = { arn, state: "available" as const, reason: "requests 2.31 leaks proxy passwords", successorArn: null };

describe("deprecationProblems", () => {
  it("finds nothing wrong with a reason and no successor", () => {
    expect(deprecationProblems(good)).toBeNull();
  });

  it("wants a reason that says something", () => {
    expect(deprecationProblems({ ...good, reason: "  " })).toEqual({ reason: { reason: "reason-missing" } });
  });

  it("takes a successor of another layer and account, in the same region", () => {
    expect(deprecationProblems({ ...good, successorArn: "arn:aws-cn:lambda:cn-north-1:222200002222:layer:utils:1" })).toBeNull();
  });

  it("refuses a successor that cannot be attached in the version's place", () => {
    const elsewhere = "arn:aws-cn:lambda:cn-northwest-1:000011112222:layer:shared-utils:3";
    expect(deprecationProblems({ ...good, successorArn: elsewhere })?.successorArn).toEqual({
      reason: "successor-elsewhere", params: { seen: "cn-northwest-1", expected: "cn-north-1" },
    });
    expect(deprecationProblems({ ...good, successorArn: arn })?.successorArn?.reason).toBe("successor-is-itself");
    expect(deprecationProblems({ ...good, successorArn: "shared-utils:3" })?.successorArn?.reason).toBe("not-a-layer-version-arn");
  });
});
