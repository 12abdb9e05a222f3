import { describe, expect, it } from "vitest";
import { meetsBounds, parsePackageQuestion } from "./package-question";

describe("a question about a package", () => {
  it.each([
    ["requests", { name: "requests", bounds: [] }],
    ["requests<2.32", { name: "requests", bounds: [{ operator: "<", version: "2.32" }] }],
    ["@aws-sdk/client-s3 >= 3.1, <4", { name: "@aws-sdk/client-s3", bounds: [{ operator: ">=", version: "3.1" }, { operator: "<", version: "4" }] }],
    ["org.yaml:snakeyaml==2.0", { name: "org.yaml:snakeyaml", bounds: [{ operator: "=", version: "2.0" }] }],
  ])("reads %s", (text, expected) => {
    expect(parsePackageQuestion(text)).toEqual(expected);
  });

  it.each(["", "<2", "requests<", "requests<2,", "requests 2.32", "requests<2<3"])("does not read %j", (text) => {
    expect(parsePackageQuestion(text)).toBeNull();
  });

  it("is met only by versions within all bounds, and is undecided where versions cannot be compared", () => {
    const compare = (a: string, b: string) => (/^\d+$/.test(a) ? Number(a) - Number(b) : null);
    const bounds = [{ operator: ">=", version: "2" } as const, { operator: "<", version: "4" } as const];
    expect(["1", "2", "3", "4", "next"].map((version) => meetsBounds(version, bounds, compare))).toEqual([false, true, true, false, null]);
    expect(meetsBounds("next", [], compare)).toBe(true);
  });
});
