import { describe, expect, it } from "vitest";
import { UNZIPPED_BYTES_LIMIT } from "../limits";
import { isFeasible, planAttachment, type FunctionToChange, type LayerFacts, type PlanProblemKind } from "./attachment-plan";

const place = "arn:aws:lambda:eu-west-1:111122223333:layer";
const one = `${place}:one:1`;
const two = `${place}:two:7`;
const held: FunctionToChange = {
  partition: "aws", region: "eu-west-1", runtime: "python3.12", architecture: "x86_64", packageType: "Zip", layers: [one],
  codeUnzippedBytes: 1_000, codeSigning: "none", managedBy: null,
};

function facts(arn: string, change: Partial<LayerFacts> = {}): LayerFacts {
  return { arn, state: "available", runtimes: ["python3.12"], architectures: ["x86_64"], unzippedBytes: 10, files: [], ...change };
}

function plan(wished: string[], known: LayerFacts[] = wished.map((arn) => facts(arn)), change: Partial<FunctionToChange> = {}) {
  return planAttachment({ ...held, ...change }, wished, new Map(known.map((each) => [each.arn, each])));
}

function kinds(...args: Parameters<typeof plan>): PlanProblemKind[] {
  return plan(...args).problems.map(({ kind }) => kind);
}

describe("an attachment plan", () => {
  it("says of each layer what becomes of it", () => {
    const newer = `${place}:one:2`;
    const answer = plan([two, newer]);
    expect(answer.layers).toMatchObject([{ arn: two, change: "added", instead: null }, { arn: newer, change: "replaced", instead: one }]);
    expect(answer.removed).toEqual([]);
    expect(plan([two]).removed).toEqual([one]);
    expect(isFeasible(answer)).toBe(true);
  });

  it("counts slots and bytes, and says what is not known", () => {
    expect(plan([one, two]).slots).toEqual({ used: 2, limit: 5 });
    expect(plan([one, two]).bytes).toEqual({ layers: 20, unknownLayers: 0, code: 1_000, limit: UNZIPPED_BYTES_LIMIT, fits: "yes" });
    expect(plan([one, two], [facts(one)]).bytes).toMatchObject({ layers: 10, unknownLayers: 1, fits: "unknown" });
    expect(plan([one, two], undefined, { codeUnzippedBytes: null }).bytes).toMatchObject({ code: null, fits: "unknown" });
  });

  const six = ["a", "b", "c", "d", "e", "f"].map((name) => `${place}:${name}:1`);
  const large = (arn: string, unzippedBytes: number) => facts(arn, { unzippedBytes });
  const wrong: [string, PlanProblemKind[], Parameters<typeof plan>][] = [
    ["the list it has", ["nothing-changes"], [[one]]],
    ["a sixth layer", ["too-many-layers"], [six]],
    ["two versions of one layer", ["two-versions"], [[one, `${place}:one:2`]]],
    ["one version twice", ["two-versions"], [[two, two]]],
    ["something that is no version's ARN", ["not-an-arn"], [[`${place}:one`]]],
    ["a layer of another region", ["other-region"], [["arn:aws:lambda:us-east-1:111122223333:layer:one:1"]]],
    ["a layer of another partition", ["other-partition"], [["arn:aws-cn:lambda:cn-north-1:111122223333:layer:one:1"]]],
    ["a deleted version", ["version-deleted"], [[two], [facts(two, { state: "deleted" })]]],
    ["a deleted version that it holds, sent again", ["version-deleted"], [[one, two], [facts(one, { state: "deleted" }), facts(two)]]],
    ["a blocked version", ["version-blocked"], [[two], [facts(two, { state: "blocked" })]]],
    ["layers that are too large by themselves", ["layers-too-large"], [[one, two], [large(one, UNZIPPED_BYTES_LIMIT), large(two, 1)]]],
    ["layers that are too large with the code", ["together-too-large"], [[two], [large(two, UNZIPPED_BYTES_LIMIT - 999)]]],
    ["any layer of an image", ["image-takes-no-layers"], [[two], undefined, { packageType: "Image" }]],
    ["any layer of a runtime for images", ["runtime-takes-no-layers", "runtime-not-listed"], [[two], undefined, { runtime: "dotnet9" }]],
  ];
  it.each(wrong)("does not allow %s", (_what, expected, args) => {
    expect(kinds(...args)).toEqual(expected);
    expect(isFeasible(plan(...args))).toBe(false);
  });

  const doubtful: [string, PlanProblemKind[], Parameters<typeof plan>][] = [
    ["a deprecated version", ["version-deprecated"], [[two], [facts(two, { state: "deprecated" })]]],
    ["a blocked version that it holds", ["version-blocked"], [[one, two], [facts(one, { state: "blocked" }), facts(two)]]],
    ["a runtime that the version does not name", ["runtime-not-listed"], [[two], [facts(two, { runtimes: ["nodejs22.x"] })]]],
    ["an architecture that the version does not name", ["architecture-not-listed"], [[two], [facts(two, { architectures: ["arm64"] })]]],
    ["code signing", ["code-signing"], [[two], undefined, { codeSigning: "enforce" }]],
    ["a version that is not known", ["not-known", "size-unknown"], [[two], []]],
  ];
  it.each(doubtful)("warns of %s, and leaves the choice", (_what, expected, args) => {
    expect(kinds(...args)).toEqual(expected);
    expect(isFeasible(plan(...args))).toBe(true);
  });

  it("allows what just fits, and a version that names no runtimes", () => {
    expect(kinds([two], [facts(two, { unzippedBytes: UNZIPPED_BYTES_LIMIT - 1_000, runtimes: [], architectures: [] })])).toEqual([]);
  });

  it("shows which files the later layer hides", () => {
    const same = { path: "python/a.py", size: 1, crc: 1 };
    const files = [same, { path: "python/b.py", size: 2, crc: 2 }];
    const other = [same, { path: "python/b.py", size: 2, crc: 3 }, { path: "python/c.py", size: 1, crc: 9 }];
    expect(plan([one, two], [facts(one, { files }), facts(two, { files: other })]).shadowed).toEqual([
      { path: "python/a.py", of: 0, by: 1, same: true },
      { path: "python/b.py", of: 0, by: 1, same: false },
    ]);
    expect(plan([one, two], [facts(one, { files }), facts(two, { files: null })]).shadowed).toEqual([]);
  });
});
