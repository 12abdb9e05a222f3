import { describe, expect, it } from "vitest";
import { parseArguments } from "./options";

const parse = (...args: string[]) => parseArguments(args, { INIT_CWD: "/srv/somewhere" }, "/project");

describe("the command line", () => {
  it("has defaults", () => {
    expect(parse()).toEqual({ dataDir: "/srv/somewhere/.strata/sandbox", port: 0, seed: { kind: "none" }, rates: true, unisolated: false });
  });

  it("takes relative folders from where the user stands, and the working folder without npm", () => {
    expect(parse("--data", "x")).toMatchObject({ dataDir: "/srv/somewhere/x" });
    expect(parseArguments(["--data", "x"], {}, "/project")).toMatchObject({ dataDir: "/project/x" });
    expect(parse("--data", "/abs", "--port", "4566", "--seed", "story", "--rates", "off")).toMatchObject({ dataDir: "/abs", port: 4566, seed: { kind: "story" }, rates: false });
    expect(parse("--expose-to-network", "0.0.0.0")).toMatchObject({ exposedAt: "0.0.0.0" });
  });

  it("takes a number of functions", () => {
    expect(parse("--seed", "scale:100000")).toMatchObject({ seed: { kind: "scale", functions: 100_000 } });
  });

  it("takes a subscriber with its key", () => {
    expect(parse("--events", "http://127.0.0.1:3000/api/events", "--events-key", "secret")).toMatchObject({ events: { url: "http://127.0.0.1:3000/api/events", header: "x-api-key", key: "secret" } });
    expect(parse("--events", "http://127.0.0.1:3000/api/events")).toBe("--events and --events-key go together: 'key' must be a text without spaces: what the header carries.");
  });

  it("takes --unisolated anywhere", () => {
    expect(parse("--unisolated", "--port", "1")).toEqual(parse("--port", "1", "--unisolated"));
    expect(parse("--unisolated")).toMatchObject({ unisolated: true });
  });

  it("refuses --unisolated where the console works on AWS itself", () => {
    expect(parseArguments(["--unisolated"], { STRATA_AWS: "aws" }, "/project")).toMatch(/cannot be used where STRATA_AWS is 'aws'/);
  });

  it.each([
    [["--nope", "1"], "'--nope' is not an option."],
    [["--port"], "--port needs a value."],
    [["--port", "x"], "--port is 'x'; it must be a number from 0 to 65535."],
    [["--seed", "tale"], "--seed is 'tale'; it must be none, story or scale:N with N from 1 to 1000000."],
    [["--seed", "scale:0"], "--seed is 'scale:0'; it must be none, story or scale:N with N from 1 to 1000000."],
    [["--seed", "scale:1000001"], "--seed is 'scale:1000001'; it must be none, story or scale:N with N from 1 to 1000000."],
    [["--expose-to-network", "everyone"], "--expose-to-network is 'everyone'; it must be an IPv4 address of this machine."],
    [["--rates", "slow"], "--rates is 'slow'; it must be on or off."],
  ])("refuses %j with a sentence", (args, message) => {
    expect(parse(...args)).toBe(message);
  });
});
