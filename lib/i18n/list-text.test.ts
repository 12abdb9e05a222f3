import { expect, it } from "vitest";
import { listText } from "./list-text";

it("lists names as each language does", () => {
  expect(listText(["ruby4.0 x86_64", "ruby4.0 arm64"], "en")).toBe("ruby4.0 x86_64 and ruby4.0 arm64");
  expect(listText(["ruby4.0 x86_64", "ruby4.0 arm64"], "zh")).toBe("ruby4.0 x86_64、ruby4.0 arm64");
});
