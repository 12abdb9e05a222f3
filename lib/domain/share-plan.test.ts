import { describe, expect, it } from "vitest";
import { parseAccountList } from "./account-list";
import { nameStatement, parseStatementName } from "./statement-name";
import { parseVersionList } from "./version-list";

describe("a list of accounts", () => {
  const read = (text: string) => parseAccountList(text, "aws");

  it.each([
    ["commas", "111122223333, 444455556666,123456789012"],
    ["lines", "111122223333\r\n444455556666\n\n123456789012\n"],
    ["spaces and semicolons", "111122223333 444455556666;123456789012"],
    ["a CSV file with a heading and names", 'account,name\n"111122223333","hub"\n444455556666,payments prod 2\n123456789012,web'],
    ["hyphens and ARNs", "1111-2222-3333 arn:aws:iam::444455556666:root 123456789012"],
  ])("is read with %s", (_, text) => {
    expect(read(text)).toEqual({ accountIds: ["111122223333", "444455556666", "123456789012"], bad: [], repeated: 0 });
  });

  it("names each that is none, and what is likely wrong with it", () => {
    expect(read("12345678901, payments\n1.23457E+11\narn:aws-cn:iam::222200002222:root arn:aws:iam::111122223333:role/x o-a1b2c3d4e5\n111122223333, 55")).toEqual({
      accountIds: ["111122223333"],
      bad: [
        { seen: "12345678901", reason: "account-id-short" },
        { seen: "payments", reason: "account-id-not-12-digits" },
        { seen: "1.23457E+11", reason: "account-id-rounded" },
        { seen: "arn:aws-cn:iam::222200002222:root", reason: "principal-of-another-partition" },
        { seen: "arn:aws:iam::111122223333:role/x", reason: "principal-not-an-account" },
        { seen: "o-a1b2c3d4e5", reason: "account-id-not-12-digits" },
        { seen: "55", reason: "account-id-not-12-digits" },
      ],
      repeated: 0,
    });
  });

  it("takes each once", () => {
    expect(read("111122223333 111122223333 1111-2222-3333")).toEqual({ accountIds: ["111122223333"], bad: [], repeated: 2 });
  });
});

describe("a list of versions", () => {
  it.each<[string, number[]]>([["", [5]], ["newest", [5]], ["ALL", [1, 2, 3, 5]], ["2", [2]], ["3, 1-2", [1, 2, 3]], ["2-9", [2, 3, 5]]])("%j means those that are there", (text, versions) => {
    expect(parseVersionList(text, [1, 2, 3, 5])).toEqual({ ok: true, value: versions });
  });

  it("says what it cannot read, or what is not there", () => {
    expect(parseVersionList("1, x", [1])).toMatchObject({ reason: "versions-not-understood", params: { seen: "x" } });
    expect(parseVersionList("5-2", [1])).toMatchObject({ reason: "versions-not-understood" });
    expect(parseVersionList("4", [1, 5])).toMatchObject({ reason: "version-not-there", params: { seen: "4" } });
  });
});

describe("a name for statements", () => {
  const request = { id: "r", principalKind: "account" as const, principalId: "444455556666" };

  it("is Strata's own, or one that was set, filled in", () => {
    expect(nameStatement({ ...request, statementName: null }, 3)).toBe("strata-r-v3");
    expect(nameStatement({ ...request, statementName: "payments" }, 3)).toBe("payments");
    expect(nameStatement({ ...request, statementName: "share-{account}-v{version}" }, 3)).toBe("share-444455556666-v3");
    expect(nameStatement({ id: "r", principalKind: "everyone", principalId: "", statementName: "to-{account}" }, 3)).toBe("to-everyone");
  });

  it("keeps to AWS's letters and length", () => {
    expect(parseStatementName("  ")).toEqual({ ok: true, value: null });
    expect(parseStatementName("share-{account}")).toEqual({ ok: true, value: "share-{account}" });
    expect(parseStatementName("with space")).toMatchObject({ reason: "statement-id-malformed" });
    expect(parseStatementName("{team}")).toMatchObject({ reason: "statement-id-malformed" });
    expect(parseStatementName(`${"x".repeat(70)}{account}`)).toMatchObject({ reason: "statement-id-too-long", params: { seen: 104 } });
  });
});
