import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseFilter } from "./parse";
import { printFilter } from "./print";
import { type Filter, operatorsOf, type Term, type Vocabulary } from "./vocabulary";
import { type Meanings, whereOf } from "./where";

const vocabulary = {
  name: { kind: "text" }, account: { kind: "choice" }, state: { kind: "choice", values: ["in-use", "unused"] },
  versions: { kind: "number" }, changed: { kind: "day" },
} as const satisfies Vocabulary;

type Name = keyof typeof vocabulary;

function read(text: string): Filter<Name> {
  const parsed = parseFilter<Name>(vocabulary, text);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.value;
}

const text = (value: string) => ({ property: null, operator: ":", value });

describe("reading a filter", () => {
  it("takes words without a property for one text to look for", () => {
    expect(read("payments api").terms).toEqual([text("payments api")]);
    expect(read("  ").terms).toEqual([]);
  });

  it("takes an ARN for text, although it has colons", () => {
    const arn = "arn:aws:lambda:us-east-1:111122223333:layer:requests:4";
    expect(read(arn).terms).toEqual([text(arn)]);
  });

  it("reads properties, operators and values, with spaces or without, and quotes", () => {
    expect(read('name : pay and versions>=3 AND account != 111122223333 and name="a \\"b\\" and c"')).toEqual({
      join: "and",
      terms: [
        { property: "name", operator: ":", value: "pay" }, { property: "versions", operator: ">=", value: "3" },
        { property: "account", operator: "!=", value: "111122223333" }, { property: "name", operator: "=", value: 'a "b" and c' },
      ],
    });
  });

  it("joins by or", () => {
    expect(read("state=in-use or handle")).toMatchObject({ join: "or", terms: [{ property: "state" }, text("handle")] });
  });

  it("takes a word that only begins with and for a word", () => {
    expect(read("android orders").terms).toEqual([text("android orders")]);
  });

  it.each([
    ["colour=red", "filter-unknown-property"],
    ["constructor=x", "filter-unknown-property"],
    ["account>3", "filter-operator-not-for"],
    ["state=sleeping", "filter-value-unknown"],
    ["versions=many", "filter-value-not-a-number"],
    ["changed>=2026-02-31", "filter-value-not-a-day"],
    ["name=", "filter-unfinished"],
    ["name:a and ", "filter-unfinished"],
    ['name="a', "filter-open-quote"],
    ["name:a and name:b or name:c", "filter-mixed-joins"],
    [Array.from({ length: 21 }, () => "name:a").join(" and "), "filter-too-many-terms"],
    ["a".repeat(2001), "filter-too-long"],
  ])("refuses %s", (typed, reason) => {
    expect(parseFilter(vocabulary, typed)).toMatchObject({ ok: false, reason });
  });

  it("answers every text, whatever it is", () => {
    fc.assert(fc.property(fc.string(), (typed) => {
      expect(parseFilter(vocabulary, typed)).toHaveProperty("ok");
    }));
  });
});

describe("printing a filter", () => {
  const value = fc.string({ minLength: 1, maxLength: 20, unit: "grapheme" });
  const term: fc.Arbitrary<Term<Name>> = fc.oneof(
    fc.record({ property: fc.constantFrom("name" as const, "account" as const), operator: fc.constantFrom("=" as const, "!=" as const), value }),
    fc.record({ property: fc.constant("versions" as const), operator: fc.constantFrom(...operatorsOf.number), value: fc.nat(999).map(String) }),
    fc.record({ property: fc.constant(null), operator: fc.constantFrom(":" as const, "!:" as const), value }),
  );

  it("is read back as the same filter", () => {
    fc.assert(fc.property(fc.array(term, { minLength: 2, maxLength: 6 }), fc.constantFrom("and" as const, "or" as const), (terms, join) => {
      expect(read(printFilter({ join, terms }))).toEqual({ join, terms });
    }));
  });
});

describe("a filter as a condition", () => {
  const meanings: Meanings<Name, Record<string, string>> = {
    name: (value: string, operator: string) => ({ name: `${operator}${value}` }), account: (value: string) => ({ account: value }),
    state: (value: string) => ({ state: value }), versions: (value: string) => ({ versions: value }), changed: (value: string) => ({ changed: value }),
    text: (value: string) => ({ text: value }),
  };

  it("meets all terms, or one of them, and turns negations round", () => {
    expect(whereOf(read("name!:a and state=unused and !:b"), meanings)).toEqual({ AND: [{ NOT: { name: ":a" } }, { state: "unused" }, { NOT: { text: "b" } }] });
    expect(whereOf(read("name=a or account=1"), meanings)).toEqual({ OR: [{ name: "=a" }, { account: "1" }] });
    expect(whereOf(read(""), meanings)).toEqual({ AND: [] });
  });
});
