import { describe, expect, it } from "vitest";
import { addressWith, firstPageWith, readSort, sortParam } from "./table-address";

const address = { path: "/layers", params: { q: "pay", runtime: ["python3.12", "nodejs22.x"], after: "abc" } };

describe("a table's address", () => {
  it("keeps every parameter that is not changed, also those given twice", () => {
    expect(addressWith(address, { q: "ship ping" })).toBe("/layers?runtime=python3.12&runtime=nodejs22.x&after=abc&q=ship+ping");
  });

  it("takes a parameter away", () => {
    expect(addressWith({ path: "/layers", params: { q: "pay" } }, { q: null })).toBe("/layers");
  });

  it("goes back to the first page when filters or sort change", () => {
    expect(firstPageWith(address, { sort: "-name" })).not.toContain("after");
  });
});

describe("readSort", () => {
  const fallback = { key: "name", descending: false } as const;

  it("reads back what sortParam writes", () => {
    const sort = { key: "updated", descending: true } as const;
    expect(readSort({ sort: sortParam(sort) }, ["name", "updated"], fallback)).toEqual(sort);
  });

  it("does not sort by what it was not offered", () => {
    expect(readSort({ sort: "password" }, ["name", "updated"], fallback)).toEqual(fallback);
  });
});
