import { expect, it } from "vitest";
import { stateOfPublications } from "./publication";

it("is nothing before anything was planned", () => {
  expect(stateOfPublications([])).toBeNull();
});

it("names what waits for a person before what runs, and what runs before what ended", () => {
  expect(stateOfPublications([["published"], ["uncertain", "settling"]])).toBe("uncertain");
  expect(stateOfPublications([["published"], ["settling", "published"]])).toBe("publishing");
  expect(stateOfPublications([["failed", "published"]])).toBe("failed");
});

it("lets a publication that went through settle one that failed", () => {
  expect(stateOfPublications([["published"], ["failed"]])).toBe("published");
});
