import { describe, expect, it } from "vitest";
import { z } from "zod";
import { firstValues, optionalFilter, sortSchema, wordFilter } from "./list-address";

const schema = z.object({
  q: wordFilter,
  partition: optionalFilter(z.enum(["aws", "aws-cn"])),
  sort: sortSchema(["name", "latest"], { key: "name", descending: false }),
});

describe("an address of a list", () => {
  it("says filters and order", () => {
    expect(schema.parse(firstValues({ q: " utils ", partition: "aws-cn", sort: "-latest" }))).toEqual({
      q: "utils", partition: "aws-cn", sort: { key: "latest", descending: true },
    });
  });

  it("takes no characters that do not print: the database refuses NUL", () => {
    expect(schema.parse(firstValues({ q: "a\0b\u001b" }))).toMatchObject({ q: "a b" });
  });

  it("never fails, whatever was typed into it", () => {
    const order = { key: "name", descending: false };
    expect(schema.parse(firstValues({ q: "", partition: "mars", sort: "--x" }))).toEqual({ sort: order });
    expect(schema.parse(firstValues({ q: ["a", "b"], sort: undefined }))).toEqual({ q: "a", sort: order });
    expect(schema.parse(firstValues({ q: "x".repeat(301) }))).toEqual({ sort: order });
  });
});
