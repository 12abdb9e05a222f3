import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { makeCheckout, type Checkout } from "./fake-checkout";
import { isSource } from "./build-console.mjs";
import { requireNode } from "./node-version.mjs";

let checkout: Checkout;
beforeEach(() => void (checkout = makeCheckout()));
afterEach(() => checkout.dispose());

async function prepare() {
  const { ended, output } = checkout.run("prepare.mjs");
  return { code: await ended, output: output() };
}

describe("preparing a checkout", () => {
  it("installs, generates and builds once, and then finds nothing to do", async () => {
    expect((await prepare()).code).toBe(0);
    expect(checkout.runs()).toEqual(["install", "bundle", "generate", "build"]);
    expect(await prepare()).toEqual({ code: 0, output: "" });
    expect(checkout.runs()).toHaveLength(4);
  });

  it("builds again when a source changed, and not when a test did", async () => {
    await prepare();
    checkout.write("app/page.tsx", "two");
    await prepare();
    expect(checkout.runs().slice(4)).toEqual(["build"]);
    checkout.write("app/page.test.tsx", "a test");
    await prepare();
    expect(checkout.runs()).toHaveLength(5);
  });

  it("does not take a build made by hand for its own", async () => {
    await prepare();
    checkout.write(".next/BUILD_ID", "by hand");
    await prepare();
    expect(checkout.runs().slice(4)).toEqual(["build"]);
  });

  it("bundles the inspector again when it changed", async () => {
    await prepare();
    checkout.write("lib/archive/inspect.ts", "changed");
    await prepare();
    expect(checkout.runs().slice(4)).toEqual(["bundle", "build"]);
  });

  it("generates again when the schema changed", async () => {
    await prepare();
    checkout.write("prisma/schema.prisma", "model Layer {}");
    await prepare();
    expect(checkout.runs().slice(4)).toEqual(["generate", "build"]);
  });

  it("installs again when the lock changed", async () => {
    await prepare();
    checkout.write("package-lock.json", JSON.stringify({ packages: { "": {}, "node_modules/next": { version: "2.0.0" } } }));
    await prepare();
    expect(checkout.runs().slice(4)).toContain("install");
  });

  it("leaves an installation by hand alone", async () => {
    await prepare();
    checkout.remove("node_modules/.strata-installed");
    await prepare();
    expect(checkout.runs().filter((run) => run === "install")).toHaveLength(1);
  });

  it("starts over after an installation that was killed half-way", async () => {
    checkout.write("npm-hangs", "");
    const killed = checkout.run("prepare.mjs");
    await vi.waitUntil(() => checkout.read("npm-hangs") === "half-way", { timeout: 20_000 });
    killed.child.kill("SIGTERM");
    await killed.ended;
    checkout.remove("npm-hangs");
    expect((await prepare()).code).toBe(0);
    expect(checkout.runs()).toEqual(["install", "install", "bundle", "generate", "build"]);
  });

  it("does everything once when two run at the same time", async () => {
    const ends = await Promise.all([prepare(), prepare()]);
    expect(ends.map(({ code }) => code)).toEqual([0, 0]);
    expect(checkout.runs()).toEqual(["install", "bundle", "generate", "build"]);
  });

  it("says what to do when there is no network", async () => {
    checkout.write("npm-fails-with", "npm error request failed, reason: getaddrinfo ENOTFOUND registry.example");
    const { code, output } = await prepare();
    expect(code).toBe(1);
    expect(output).toContain("Seen: no way to npm's registry (ENOTFOUND)");
    expect(output).toContain("What to do: connect");
  });

  it("shows the words of a failure it does not know", async () => {
    checkout.write("npm-fails-with", "npm error something odd");
    const { code, output } = await prepare();
    expect(code).toBe(1);
    expect(output).toContain("npm error something odd");
  });
});

describe("what it needs and reads", () => {
  it.each(["20.19.0", "20.20.2", "22.0.0", "24.1.0"])("accepts Node.js %s", (version) => {
    expect(() => requireNode(version)).not.toThrow();
  });

  it.each(["20.18.3", "18.20.0"])("refuses Node.js %s, naming what it needs", (version) => {
    expect(() => requireNode(version)).toThrow(/Expected: Node\.js 20\.19 or newer/);
  });

  it("takes commands and tests for no source of the console", () => {
    expect(["lib/cli/start.mjs", "lib/db/generated/client.ts", "lib/domain/arn.test.ts"].filter(isSource)).toEqual([]);
    expect(isSource("lib/domain/arn.ts")).toBe(true);
  });
});
