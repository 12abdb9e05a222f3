import { describe, expect, it } from "vitest";
import { chosenColumns, defaultPreferences, parsePreferences, printPreferences } from "./table-preferences";

const columns = [{ id: "name", fixed: true }, { id: "place" }, { id: "arn", optional: true }, { id: "used" }];
const ids = (chosen: readonly string[] | null) => chosenColumns(columns, chosen).map(({ id }) => id);

describe("a table's preferences", () => {
  it("are read back as they were kept", () => {
    const kept = { columns: ["used", "arn"], widths: { name: 240, used: 96 }, density: "compact", size: 100 } as const;
    expect(parsePreferences(printPreferences(kept))).toEqual(kept);
    expect(parsePreferences(printPreferences(defaultPreferences))).toEqual(defaultPreferences);
  });

  it("are the table's own where a cookie says nothing that can be meant", () => {
    expect(parsePreferences("columns=&widths=name:wide,x&density=tiny&size=-3")).toEqual(defaultPreferences);
    expect(parsePreferences("widths=name:1,used:99999").widths).toEqual({ name: 64, used: 960 });
  });
});

describe("chosenColumns", () => {
  it("shows what the table shows by itself until something is chosen", () => {
    expect(ids(null)).toEqual(["name", "place", "used"]);
  });

  it("shows what is chosen, in that order, after what is always there", () => {
    expect(ids(["used", "arn"])).toEqual(["name", "used", "arn"]);
    expect(ids(["gone", "name", "place"])).toEqual(["name", "place"]);
  });
});
