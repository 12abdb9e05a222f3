import { describe, expect, it } from "vitest";
import { withRememberedScope } from "./scope-redirect";

const asked = { pathname: "/layers", search: "?sort=-name", cookie: "aws-cn,cn-north-1" };

describe("withRememberedScope", () => {
  it("puts the remembered scope into the address, and leaves the rest of it", () => {
    expect(withRememberedScope(asked)).toBe("/layers?sort=-name&scope=aws-cn%2Ccn-north-1");
  });

  it("lets an address that says its scope be, also an empty one", () => {
    expect(withRememberedScope({ ...asked, search: "?scope=aws" })).toBeNull();
    expect(withRememberedScope({ ...asked, search: "?scope=" })).toBeNull();
  });

  it("does nothing for other pages, without a cookie, and with one that names nothing", () => {
    expect(withRememberedScope({ ...asked, pathname: "/layers/aws/111122223333/us-east-1/a" })).toBeNull();
    expect(withRememberedScope({ ...asked, cookie: undefined })).toBeNull();
    expect(withRememberedScope({ ...asked, cookie: "../everything" })).toBeNull();
  });
});
