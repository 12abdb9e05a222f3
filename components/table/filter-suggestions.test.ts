import { describe, expect, it } from "vitest";
import { type FilterProperty, suggest } from "./filter-suggestions";

const properties: FilterProperty[] = [
  { name: "name", label: "名称", operators: [{ operator: ":", word: "包含" }, { operator: "=", word: "是" }], values: [] },
  {
    name: "account", label: "Account", operators: [{ operator: "=", word: "is" }, { operator: "!=", word: "is not" }],
    values: [{ value: "111122223333", label: "platform (111122223333)" }, { value: "444455556666", label: "payments (444455556666)" }],
  },
  { name: "versions", label: "Versions", operators: [{ operator: ">", word: "more than" }, { operator: ">=", word: "at least" }], values: [] },
];
const texts = (typed: string) => suggest(typed, properties).map(({ text }) => text);

describe("suggest", () => {
  it("offers every property at first, and those that are like what is typed, in either language", () => {
    expect(texts("")).toEqual(["name", "account", "versions"]);
    expect(texts("acc")).toEqual(["account"]);
    expect(texts("名")).toEqual(["name"]);
  });

  it("finds a value without its property", () => {
    expect(texts("paym")).toEqual(["account=444455556666"]);
  });

  it("offers operators after a property, then values", () => {
    expect(texts("account")).toEqual(["account=", "account!="]);
    expect(texts("account!")).toEqual(["account!="]);
    expect(texts("account != pay")).toEqual(["account!=444455556666"]);
    expect(texts("versions>=")).toEqual([]);
    expect(texts("versions>=3")).toEqual(["versions>=3"]);
  });

  it("offers a whole term only when there is a value to compare with, quoted where it must be", () => {
    expect(suggest("name:", properties)).toEqual([]);
    expect(suggest("name:a b", properties)).toMatchObject([{ text: 'name:"a b"', complete: true }]);
  });

  it("does not take a word that begins like a property for it", () => {
    expect(texts("names")).toEqual([]);
  });
});
