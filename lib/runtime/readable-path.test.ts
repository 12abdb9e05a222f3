import { expect, it } from "vitest";
import { isReadablePath } from "./readable-path";

it("takes a path whose escapes can be read, and no NUL", () => {
  expect(isReadablePath("/layers/arn/arn%3Aaws")).toBe(true);
  expect(isReadablePath("/layers/aws/%E5%B1%82")).toBe(true);
  expect(isReadablePath("/layers/arn/%E0%A4%A")).toBe(false);
  expect(isReadablePath("/layers/aws/%00")).toBe(false);
});
