import { describe, expect, it } from "vitest";
import { ownPath, signInPath } from "./return-path";

describe("ownPath", () => {
  it("goes back to a page of ours, with its filters", () => {
    expect(ownPath("/layers?name=numpy&sort=name#versions")).toBe("/layers?name=numpy&sort=name#versions");
  });

  it("goes home for whatever a browser may take for another host", () => {
    const foreign = [
      "https://evil.example", "//evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example", "/\n/evil.example",
      "javascript:alert(1)", "layers", "/a\\..\\..//evil.example", "/./\\evil.example",
    ];
    for (const path of foreign) expect(ownPath(path), path).toBe("/");
  });

  it("goes home for a path that becomes //host when its dots are resolved", () => {
    expect(ownPath("/.//evil.example")).toBe("/");
    expect(ownPath("/layers/..//evil.example")).toBe("/");
  });

  it("does not lead from the sign-in page to the sign-in page", () => {
    expect(ownPath("/sign-in?from=/layers")).toBe("/");
    expect(ownPath("/invitation/abc")).toBe("/");
  });

  it("goes home when nothing was asked for", () => {
    expect(ownPath(undefined)).toBe("/");
    expect(signInPath(null)).toBe("/sign-in");
    expect(signInPath("/layers?page=2")).toBe("/sign-in?from=%2Flayers%3Fpage%3D2");
  });
});
