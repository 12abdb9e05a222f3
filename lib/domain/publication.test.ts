import { describe, expect, it } from "vitest";
import { publicationState } from "./publication";

describe("publicationState", () => {
  it("is nothing before anything was planned", () => {
    expect(publicationState([])).toBeNull();
  });

  it("names what waits for a person before what runs, and what runs before what ended", () => {
    expect(publicationState([["published", "uncertain", "settling"]])).toBe("uncertain");
    expect(publicationState([["failed", "settling"]])).toBe("publishing");
    expect(publicationState([["failed", "published"]])).toBe("failed");
    expect(publicationState([["published", "published"]])).toBe("published");
  });

  it("lets a plan that went through settle one that failed", () => {
    expect(publicationState([["published"], ["failed"]])).toBe("published");
    expect(publicationState([["published"], ["uncertain"]])).toBe("uncertain");
  });
});
