import { describe, expect, it } from "vitest";
import { parseArguments } from "./options";

const parse = (...args: string[]) => parseArguments(args, { INIT_CWD: "/srv/somewhere" }, "/project");

describe("the command line", () => {
  it("has defaults", () => {
    expect(parse()).toEqual({ dataDir: "/srv/somewhere/.strata/sandbox", port: 0, host: "127.0.0.1", seed: { kind: "none" }, rates: true, unisolated: false });
  });

  it("takes relative folders from where the user stands, and the working folder without npm", () => {
    expect(parse("--data", "x")).toMatchObject({ dataDir: "/srv/somewhere/x" });
    expect(parseArguments(["--data", "x"], {}, "/project")).toMatchObject({ dataDir: "/project/x" });
    expect(parse("--data", "/abs", "--port", "4566", "--seed", "story", "--rates", "off")).toMatchObject({ dataDir: "/abs", port: 4566, seed: { kind: "story" }, rates: false });
    expect(parse("--host", "0.0.0.0")).toMatchObject({ host: "0.0.0.0" });
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
    [["--seed", "tale"], "--seed is 'tale'; it must be none or story."],
    [["--seed", "scale:9"], "--seed is 'scale:9', which is not offered yet; it must be none or story."],
    [["--rates", "slow"], "--rates is 'slow'; it must be on or off."],
  ])("refuses %j with a sentence", (args, message) => {
    expect(parse(...args)).toBe(message);
  });
});
