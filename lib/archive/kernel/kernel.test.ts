import { createHash, randomBytes } from "node:crypto";
import { constants, crc32, deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { inflateExact } from "../inflate";
import { InflateError } from "../platform";
import { bytesSource } from "../source";
import { optionsFor } from "../testing/inspect-zip";
import { buildZip } from "@/lib/testing/zip-builder";
import { inflateStream } from "./inflate-stream";
import { newKernel, type Kernel } from "./kernel";

const STRATEGIES = [constants.Z_DEFAULT_STRATEGY, constants.Z_FIXED, constants.Z_HUFFMAN_ONLY, constants.Z_RLE];

/** Texts with repeats near and far, and noise, deflated in every way that zlib knows. */
const stream = fc
  .record({ words: fc.array(fc.oneof(fc.string({ maxLength: 40 }), fc.constantFrom("a".repeat(300), "the same again ", "\0")), { maxLength: 60 }), noise: fc.uint8Array({ maxLength: 400 }), times: fc.integer({ min: 1, max: 40 }), level: fc.integer({ min: 0, max: 9 }), strategy: fc.constantFrom(...STRATEGIES) })
  .map(({ words, noise, times, level, strategy }) => {
    const bytes = Buffer.concat(Array.from({ length: times }, () => Buffer.concat([Buffer.from(words.join("")), noise])));
    return { bytes, data: new Uint8Array(deflateRawSync(bytes, { level, strategy })) };
  });
const flips = fc.array(fc.record({ at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), bit: fc.nat(7) }), { maxLength: 3 });
const damaged = fc.record({ stream, flips, cut: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 3 }), size: fc.integer({ min: -2, max: 2 }) }).map(({ stream: { bytes, data }, flips: bits, cut, size }) => {
  const changed = data.slice(0, cut === null ? data.length : Math.floor(data.length * cut));
  for (const { at, bit } of bits) if (changed.length > 0) changed[Math.floor(at * changed.length)]! ^= 1 << bit;
  return { data: changed, declaredSize: Math.max(0, bytes.length + (bits.length === 0 ? 0 : size)) };
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

describe("the WebAssembly kernel", () => {
  it("takes what the exact inflater takes, and nothing else", () => {
    const kernel = aKernel();
    fc.assert(
      fc.property(damaged, ({ data, declaredSize }) => {
        const exact = exactly(data, declaredSize);
        const inflated = kernel.inflate(data, declaredSize);
        if (exact === null || exact.bytes.length !== declaredSize) expect(inflated).toBeNull();
        else expect({ bytes: Buffer.from(inflated?.bytes ?? []), consumed: inflated?.consumed }).toEqual({ bytes: Buffer.from(exact.bytes), consumed: exact.consumed });
      }),
      { numRuns: 2_000 },
    );
  });

  it("takes a stream in pieces of any size as it takes it whole", async () => {
    await fc.assert(
      fc.asyncProperty(damaged, fc.integer({ min: 1, max: 3_000 }), async ({ data }, piece) => {
        const exact = exactly(data, 1 << 20);
        expect(await inPieces(data, piece)).toEqual(exact === null ? "unclear" : { bytes: Buffer.from(exact.bytes), consumed: exact.consumed });
      }),
      { numRuns: 300 },
    );
  });

  it("inflates a stream many times longer than the memory it has for it", async () => {
    const bytes = Buffer.concat(Array.from({ length: 40 }, (_, index) => Buffer.concat([randomBytes(60_000), Buffer.alloc(100_000 + index, "far and near ")])));
    const data = new Uint8Array(deflateRawSync(bytes));
    const inflated = await inPieces(data, 700_000);
    expect(inflated).not.toBe("unclear");
    expect(inflated !== "unclear" && inflated.bytes.equals(bytes) && inflated.consumed === data.length).toBe(true);
  });

  it("sums and hashes as everybody does, wherever the bytes lie", () => {
    const kernel = aKernel();
    const digest = new Uint8Array(40);
    for (let length = 0; length < 300; length++) {
      const bytes = new Uint8Array(randomBytes(length));
      kernel.sha256(bytes, digest, 5);
      expect(Buffer.from(digest.subarray(5, 37)).equals(createHash("sha256").update(bytes).digest())).toBe(true);
      expect(kernel.crc32(bytes, length)).toBe(crc32(bytes, length));
      const inside = kernel.inflate(new Uint8Array(deflateRawSync(bytes)), length)?.bytes ?? new Uint8Array(0);
      expect(kernel.crc32(inside, 0)).toBe(crc32(bytes));
    }
  });
});

it("leads to the same report as a browser that refuses WebAssembly", async () => {
  const noise = (length: number) => Uint8Array.from({ length }, (_, index) => (index * 2654435761) >>> 24);
  const zip = buildZip([30, 3_000, 300_000, 17 << 20].map((size) => ({ name: `python/${size}.bin`, data: noise(size) })));
  const reports = [];
  for (const refused of [false, true]) {
    vi.resetModules();
    if (refused) vi.stubGlobal("WebAssembly", undefined);
    const { inspect } = await import("../inspect");
    const { browserPlatform } = await import("../browser");
    const { sharedKernel } = await import("./kernel");
    expect(sharedKernel() === null).toBe(refused);
    reports.push(await inspect(bytesSource(zip), optionsFor(), browserPlatform));
  }
  expect(reports[1]).toEqual(reports[0]);
});

function aKernel(): Kernel {
  const kernel = newKernel();
  if (kernel === null) throw new Error("Node always has WebAssembly");
  return kernel;
}

function exactly(data: Uint8Array, limit: number) {
  try {
    return inflateExact(data, { limit });
  } catch (error) {
    if (!(error instanceof InflateError)) throw error;
    return null;
  }
}

const streaming = aKernel();

async function inPieces(data: Uint8Array, size: number): Promise<{ bytes: Buffer; consumed: number } | "unclear"> {
  const output: Uint8Array[] = [];
  const pieces = async function* () {
    for (let at = 0; at < data.length; at += size) yield data.subarray(at, at + size);
  };
  try {
    const consumed = await inflateStream(streaming, pieces(), (bytes) => void output.push(bytes.slice()));
    return { bytes: Buffer.concat(output), consumed };
  } catch (error) {
    if (!(error instanceof InflateError)) throw error;
    return error.fault === "unclear" ? "unclear" : Promise.reject(error);
  }
}
