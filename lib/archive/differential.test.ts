import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildZip, bytesOf, type ZipItem } from "@/lib/testing/zip-builder";
import { browserPlatform } from "./browser";
import { inspect } from "./inspect";
import { nodePlatform } from "./node";
import { bytesSource } from "./source";
import { forgedZip, mutatedZip } from "./testing/hostile-zips";
import { inspectBytes, optionsFor } from "./testing/inspect-zip";
import { faultOn, LIBRARIES, platformsDiffer, shown } from "./testing/judge-input";

// The same inputs each time, so that a run judges what was changed; STRATA_FUZZ_SEED tries others.
fc.configureGlobal({ seed: Number(process.env.STRATA_FUZZ_SEED ?? 20_261_125) });

const runs = Number(process.env.FUZZ_RUNS ?? 1500);

describe.each([{ what: "mutated zips", zips: mutatedZip }, { what: "forged zips", zips: forgedZip }])("$what", ({ zips }) => {
  it(`never crash the inspector, and are never accepted where two programs see different trees (${runs} tried)`, async () => {
    await fc.assert(fc.asyncProperty(zips, async (bytes) => void expect(await faultOn(bytes, LIBRARIES)).toBeNull()), { numRuns: runs });
  }, 600_000);

  it("get the same report from the browser's platform, byte for byte", async () => {
    await fc.assert(fc.asyncProperty(zips, async (bytes) => void expect(await platformsDiffer(bytes)).toBeNull()), { numRuns: Math.ceil(runs / 3) });
  }, 600_000);
});

describe("trees of honest zips", () => {
  const name = fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/);
  const item = fc.record({ name: name.map((word) => `python/${word}.py`), data: fc.uint8Array({ maxLength: 300 }), stored: fc.boolean() });

  it("are read as yauzl and zip.js read them", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(item, { selector: (one) => one.name, minLength: 1, maxLength: 12 }), async (items) => {
        const bytes = buildZip(items);
        const report = await inspectBytes(bytes);
        expect(report.verdict).toBe("accept");
        const expected = shown(new Map(items.map((one): [string, Uint8Array] => [one.name, bytesOf(one.data)])));
        for (const { read } of LIBRARIES) expect(shown((await read(bytes)) ?? new Map())).toEqual(expected);
        expect(report.files).toBe(items.length);
      }),
      { numRuns: 60 },
    );
  });
});

describe("entries that the browser's own inflater takes", () => {
  it("are told as exactly as small ones where they are not as long as they say", async () => {
    const raw = Uint8Array.of(...deflateRawSync("x = 1\n"), 1, 2, 3);
    const bytes = buildZip([{ name: "python/a.py", data: "x = 1\n", raw, central: { size: 200_000 }, local: { size: 200_000 } }]);
    const onNode = await inspect(bytesSource(bytes), optionsFor(), nodePlatform);
    expect(onNode.findings.map(({ cause }) => cause)).toEqual(expect.arrayContaining(["size-lie", "deflate-trailing-bytes"]));
    expect(await platformsDiffer(bytes)).toBeNull();
  });
});

describe("large entries, which flow through in pieces", () => {
  const noise = Uint8Array.from({ length: 20 << 20 }, (_, index) => (index * 2654435761) >>> 24);
  const cases: { promise: string; item: ZipItem; cause: string | null }[] = [
    { promise: "are accepted", item: { name: "python/big.bin", data: noise }, cause: null },
    { promise: "are accepted stored", item: { name: "python/big.bin", data: noise, stored: true }, cause: null },
    { promise: "are checked against their checksum", item: { name: "python/big.bin", data: noise, central: { crc: 1 }, local: { crc: 1 } }, cause: "crc-wrong" },
    { promise: "are checked against their size", item: { name: "python/big.bin", data: noise, central: { size: noise.length + 1 }, local: { size: noise.length + 1 } }, cause: "size-lie" },
    { promise: "are stopped at their size", item: { name: "python/big.bin", data: noise, central: { size: 17 << 20 }, local: { size: 17 << 20 } }, cause: "inflates-beyond-declared" },
  ];

  it.each(cases)("$promise, in the browser as on the server", async ({ item, cause }) => {
    const bytes = buildZip([item]);
    const options = optionsFor();
    const onNode = await inspect(bytesSource(bytes), options, nodePlatform);
    expect(onNode.findings.map((finding) => finding.cause)).toEqual(cause === null ? [] : [cause]);
    expect(JSON.stringify(await inspect(bytesSource(bytes), options, browserPlatform))).toBe(JSON.stringify(onNode));
  });
});
