import { describe, expect, it } from "vitest";
import { ownerFromTags } from "./function-owner";

describe("ownerFromTags", () => {
  it("prefers the owner to the team, in any case", () => {
    expect(ownerFromTags({ Team: "payments", Owner: "lin@example.com" })).toBe("lin@example.com");
    expect(ownerFromTags({ TEAM: "支付" })).toBe("支付");
  });

  it("knows no owner where no tag says one", () => {
    expect(ownerFromTags({ "cost-center": "12" })).toBeNull();
    expect(ownerFromTags({ owner: "  " })).toBeNull();
  });
});
