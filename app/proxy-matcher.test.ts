import { expect, it } from "vitest";
import { config } from "@/proxy";

const matcher = new RegExp(`^${config.matcher[0]}$`);

it("keeps out of the way of uploads, whose bodies it would cut at 10 MB", () => {
  expect("/api/uploads/0b5d").not.toMatch(matcher);
  expect("/api/health").not.toMatch(matcher);
});

it("gives every page its policy, also those whose names begin like a route", () => {
  for (const page of ["/", "/layers", "/uploads/0b5d", "/apiary", "/sign-in"]) expect(page).toMatch(matcher);
});
