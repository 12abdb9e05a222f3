import { describe, expect, it } from "vitest";
import { changesOf, changeText } from "./changes";

describe("changesOf", () => {
  it("leaves out what stayed the same", () => {
    expect(changesOf({ name: "a", regions: ["x"] }, { name: "b", regions: ["x"] })).toEqual([{ field: "name", before: "a", after: "b" }]);
  });

  it("shows fields that only one side has", () => {
    expect(changesOf(null, { version: 1 })).toEqual([{ field: "version", before: undefined, after: 1 }]);
    expect(changesOf({ version: 1 }, null)).toEqual([{ field: "version", before: 1, after: undefined }]);
    expect(changesOf(null, null)).toEqual([]);
  });

  it("shows whole what is no object", () => {
    expect(changesOf("a", "b")).toEqual([{ field: "", before: "a", after: "b" }]);
  });
});

describe("changeText", () => {
  it("says nothing where there is nothing, and keeps a zero and a no", () => {
    expect([changeText(null), changeText(undefined), changeText(0), changeText(false)]).toEqual(["–", "–", "0", "false"]);
  });
});
