import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildZip, bytesOf, type ZipItem } from "@/lib/testing/zip-builder";
import { browserPlatform } from "./browser";
import { inspect } from "./inspect";
import { nodePlatform } from "./node";
import { bytesSource } from "./source";
import { inspectBytes, optionsFor } from "./testing/inspect-zip";
import { readWithYauzl, readWithZipJs, type OracleTree } from "./testing/oracles";

/** Zips whose bytes the mutations start from: every structure that a reader must parse. */
const SEEDS: Uint8Array[] = [
  buildZip([{ name: "python/" }, { name: "python/a.py", data: "x = 1\n".repeat(40) }, { name: "python/b.py", data: "y", stored: true }]),
  buildZip([{ name: "python/a.py", data: "x = 1\n".repeat(40) }], { zip64: true, comment: "c" }),
  buildZip([{ name: "python/l", data: "a.py", mode: 0o120777, stored: true }, { name: "python/a.py", data: "x" }]),
];

/** Flips, overwrites, cuts and repeats: small lies at any place, of the kind that parsers disagree about. */
const mutation = fc.oneof(
  fc.record({ kind: fc.constant("set" as const), at: fc.nat(), value: fc.constantFrom(0, 1, 2, 8, 0x50, 0x7f, 0x80, 0xff) }),
  fc.record({ kind: fc.constant("flip" as const), at: fc.nat(), value: fc.nat(7) }),
  fc.record({ kind: fc.constant("cut" as const), at: fc.nat(), value: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ kind: fc.constant("repeat" as const), at: fc.nat(), value: fc.integer({ min: 1, max: 80 }) }),
);
const mutated = fc.record({ seed: fc.constantFrom(...SEEDS), mutations: fc.array(mutation, { minLength: 1, maxLength: 4 }) }).map(({ seed, mutations }) => mutations.reduce(apply, seed));

describe("mutated zips", () => {
  const runs = Number(process.env.FUZZ_RUNS ?? 1500);

  it(`never crash the inspector, and are never accepted where two programs see different trees (${runs} tried)`, async () => {
    await fc.assert(
      fc.asyncProperty(mutated, async (bytes) => {
        const report = await inspectBytes(bytes, { containerOnly: true });
        if (report.verdict !== "accept") return;
        const [yauzl, zipJs] = [await readWithYauzl(bytes), await readWithZipJs(bytes)];
        if (yauzl !== null && zipJs !== null) expect(shown(yauzl)).toEqual(shown(zipJs));
        expect(yauzl === null && zipJs === null).toBe(false);
      }),
      { numRuns: runs },
    );
  }, 600_000);

  it("get the same report from the browser's platform, byte for byte", async () => {
    await fc.assert(
      fc.asyncProperty(mutated, async (bytes) => {
        const options = optionsFor();
        const onNode = JSON.stringify(await inspect(bytesSource(bytes), options, nodePlatform));
        expect(JSON.stringify(await inspect(bytesSource(bytes), options, browserPlatform))).toBe(onNode);
      }),
      { numRuns: Math.ceil(runs / 3) },
    );
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
        expect(shown(await readWithYauzl(bytes))).toEqual(expected);
        expect(shown(await readWithZipJs(bytes))).toEqual(expected);
        expect(report.files).toBe(items.length);
      }),
      { numRuns: 60 },
    );
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

function apply(bytes: Uint8Array, { kind, at: where, value }: { kind: "set" | "flip" | "cut" | "repeat"; at: number; value: number }): Uint8Array {
  if (bytes.length === 0) return bytes;
  const at = where % bytes.length;
  const copy = [...bytes];
  if (kind === "set") copy[at] = value;
  else if (kind === "flip") copy[at] = (copy[at] ?? 0) ^ (1 << value);
  else if (kind === "cut") copy.splice(at, value);
  else copy.splice(at, 0, ...copy.slice(at, at + value));
  return Uint8Array.from(copy);
}

function shown(tree: OracleTree): [string, string][] {
  return [...(tree ?? [])].map(([path, bytes]): [string, string] => [path, Buffer.from(bytes).toString("base64")]).sort(([a], [b]) => (a < b ? -1 : 1));
}
