import { describe, expect, it } from "vitest";
import { granteeOf, layerVersionState } from "./layer-version";

const at = new Date("2026-01-01T00:00:00Z");
const none = { deprecatedAt: null, blockedAt: null, deletedAt: null };

describe("layerVersionState", () => {
  it("names the strongest of what was said of a version", () => {
    expect(layerVersionState(none)).toBe("available");
    expect(layerVersionState({ ...none, deprecatedAt: at })).toBe("deprecated");
    expect(layerVersionState({ ...none, deprecatedAt: at, blockedAt: at })).toBe("blocked");
    expect(layerVersionState({ deprecatedAt: at, blockedAt: at, deletedAt: at })).toBe("deleted");
  });
});

describe("granteeOf", () => {
  it("tells everyone from everyone of one organization", () => {
    expect(granteeOf({ principal: "*", organizationId: null })).toEqual({ kind: "everyone" });
    expect(granteeOf({ principal: "*", organizationId: "o-a1b2c3d4e5" })).toEqual({ kind: "organization", organizationId: "o-a1b2c3d4e5" });
  });

  it("keeps the leading zeros of an account id", () => {
    expect(granteeOf({ principal: "000011112222", organizationId: null })).toEqual({ kind: "account", accountId: "000011112222" });
  });

  it("does not call anything else an account", () => {
    const role = "arn:aws:iam::111122223333:role/deploy";
    expect(granteeOf({ principal: role, organizationId: null })).toEqual({ kind: "other", principal: role });
    expect(granteeOf({ principal: "111122223333", organizationId: "o-a1b2c3d4e5" }).kind).toBe("other");
  });
});
