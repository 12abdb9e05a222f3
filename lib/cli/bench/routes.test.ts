import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { routeOf, routesOf } from "./routes";

let folder: string;
beforeEach(() => void (folder = mkdtempSync(path.join(os.tmpdir(), "strata-routes-"))));
afterEach(() => rmSync(folder, { recursive: true }));

describe("the pages of the app", () => {
  it("are every folder with a page, without the groups", () => {
    for (const place of ["(console)/layers/[partition]/[...rest]", "(console)/people/invite", "(auth)/sign-in", "api/health"]) {
      mkdirSync(path.join(folder, place), { recursive: true });
      writeFileSync(path.join(folder, place, place.startsWith("api") ? "route.ts" : "page.tsx"), "");
    }
    writeFileSync(path.join(folder, "(console)/page.tsx"), "");
    expect(routesOf(folder).toSorted()).toEqual(["/", "/layers/[partition]/[...rest]", "/people/invite", "/sign-in"]);
  });

  it.each([
    ["/people/invite", "/people/invite"],
    ["/people/42?tab=roles#top", "/people/[id]"],
    ["/layers/aws/us-east-1/requests", "/layers/[...arn]"],
    ["/", "/"],
    ["/elsewhere", null],
  ])("own the address %s: %s", (address, route) => {
    expect(routeOf(["/", "/people/[id]", "/people/invite", "/layers/[...arn]"], address)).toBe(route);
  });
});
