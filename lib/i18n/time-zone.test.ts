import { expect, it } from "vitest";
import { chooseTimeZone } from "./time-zone";

it("takes the zone that the browser named", () => {
  expect(chooseTimeZone("Asia/Shanghai")).toBe("Asia/Shanghai");
  expect(chooseTimeZone("America%2FNew_York")).toBe("America/New_York");
});

it("shows UTC when the cookie is missing, malformed or names no zone", () => {
  for (const named of [undefined, "", "Mars/Olympus", "%E0%A4%A", "<script>"]) expect(chooseTimeZone(named)).toBe("UTC");
});
