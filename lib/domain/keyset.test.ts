import { describe, expect, it } from "vitest";
import { decodeCursor, encodeCursor, isBackward, pageRequest, toPage } from "./keyset";

const keyOf = (row: { name: string; id: string }) => ({ value: row.name, id: row.id });
const rows = ["a", "b", "c", "d"].map((name) => ({ name, id: `id-${name}` }));
const cursor = (name: string) => encodeCursor({ value: name, id: `id-${name}` });

describe("cursors", () => {
  it("survive an address, whatever the name holds", () => {
    for (const value of ["层 & utils", "100%", 7]) expect(decodeCursor(encodeCursor({ value, id: "x" }))).toEqual({ value, id: "x" });
  });

  it("of a mangled address mean the first page", () => {
    for (const after of ["%", "nonsense", "[1]", "[{},2]", "null"]) expect(pageRequest({ after }, "text")).toEqual({});
  });
});

describe("pageRequest", () => {
  it("leaves a cursor of another sort order out", () => {
    const time = encodeCursor({ value: "2026-03-02T12:00:00.000Z", id: "x" });
    expect(pageRequest({ after: time }, "time").after?.id).toBe("x");
    expect(pageRequest({ after: time }, "number")).toEqual({});
    expect(pageRequest({ after: cursor("a") }, "time")).toEqual({});
  });
});

describe("toPage", () => {
  it("knows from the row too many that there is a next page", () => {
    expect(toPage(rows, {}, keyOf, 3)).toEqual({ rows: rows.slice(0, 3), previous: null, next: cursor("c") });
    expect(toPage(rows, {}, keyOf, 4).next).toBeNull();
  });

  it("turns a page that was read backward into the list's order", () => {
    const request = pageRequest({ before: cursor("d") }, "text");
    expect(isBackward(request)).toBe(true);
    expect(toPage([rows[2], rows[1], rows[0]].filter((row) => row !== undefined), request, keyOf, 2)).toEqual({
      rows: [rows[1], rows[2]], previous: cursor("b"), next: cursor("c"),
    });
  });

  it("of no rows leads nowhere", () => {
    expect(toPage([], pageRequest({ after: cursor("z") }, "text"), keyOf)).toEqual({ rows: [], previous: null, next: null });
  });
});
