import { describe, expect, it } from "vitest";
import { completeLock } from "./complete-lock.mjs";

const binding = (version: string) => ({ optionalDependencies: { "@fast/binding-linux-arm64-musl": version } });

describe("completing the lock", () => {
  it("adds an optional package of another platform with what npm needs to skip it", () => {
    const lock = { packages: { "": {}, "node_modules/fast": { version: "1.2.3", dev: true, ...binding("1.2.3") } } };
    expect(completeLock(lock)).toEqual(["@fast/binding-linux-arm64-musl@1.2.3"]);
    expect(lock.packages).toHaveProperty(["node_modules/@fast/binding-linux-arm64-musl"], {
      version: "1.2.3", os: ["linux"], cpu: ["arm64"], libc: ["musl"], dev: true, optional: true,
    });
  });

  it("leaves alone what is already locked, beside its owner or above", () => {
    const lock = {
      packages: {
        "node_modules/@fast/binding-linux-arm64-musl": { version: "1.2.3" },
        "node_modules/fast": binding("1.2.3"),
        "node_modules/other/node_modules/fast": binding("1.2.3"),
      },
    };
    expect(completeLock(lock)).toEqual([]);
  });

  it("does not guess a version for a range", () => {
    expect(completeLock({ packages: { "node_modules/fast": binding("^1.2.3") } })).toEqual([]);
  });

  it("orders entries as npm does, so that a later install changes nothing else", () => {
    const lock = { packages: { "": {}, "node_modules/zebra": binding("1.0.0"), "node_modules/apple": {} } };
    completeLock(lock);
    expect(Object.keys(lock.packages)).toEqual(["", "node_modules/@fast/binding-linux-arm64-musl", "node_modules/apple", "node_modules/zebra"]);
  });
});
