import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildZip } from "@/lib/testing/zip-builder";
import { InspectionFailed } from "./node-inspector-thread";
import { inspectHere, repairHere } from "./node-inspect";
import { inspectorThreads, type ThreadLimits } from "./node-threads";
import { bytesSource, type ByteSource } from "./source";
import { optionsFor } from "./testing/inspect-zip";

let folder = "";
const zip = buildZip([{ name: "python/test2.py", data: "x = 1\n" }, { name: "python/model.bin", data: new Uint8Array(9 << 20), stored: true }]);

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "strata-threads-"));
  const script = path.join(folder, "inspector.mjs");
  await build({ entryPoints: ["lib/archive/node-thread.ts"], outfile: script, bundle: true, platform: "node", format: "esm", logLevel: "silent" });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("an inspection in a thread of its own", () => {
  it("reports what an inspection in this thread reports", async () => {
    const { inspect } = inspectorThreads(limits("inspector.mjs"));
    expect(await inspect(bytesSource(zip), optionsFor())).toEqual(await inspectHere(bytesSource(zip), optionsFor()));
  });

  it("fails with the source's own words where the source cannot be read", async () => {
    const source: ByteSource = { size: zip.length, read: () => Promise.reject(new Error("the disk is gone")) };
    await expect(inspectorThreads(limits("inspector.mjs")).inspect(source, optionsFor())).rejects.toThrow("the disk is gone");
  });

  it.each([
    { what: "throws", code: "throw new Error('a mistake of ours');", reason: "a mistake of ours" },
    { what: "runs out of memory", code: "const all = []; for (;;) all.push(new Array(1e5).fill(all.length));", reason: "it needed more than 16 MB" },
    { what: "ends the process that it takes for its own", code: "process.exit(3);", reason: "exit code 3" },
    { what: "never answers", code: "setInterval(() => undefined, 1000);", reason: "it took longer than 2 s", patienceMs: 2_000 },
  ])("that $what fails alone, with a reason, and the next one works", async ({ code, reason, patienceMs = 60_000 }) => {
    const { inspect } = inspectorThreads(await script(code, { megabytes: 16, patienceMs }));
    await expect(inspect(bytesSource(zip), optionsFor())).rejects.toThrow(InspectionFailed);
    await expect(inspect(bytesSource(zip), optionsFor())).rejects.toThrow(reason);
    await expect(inspectorThreads(limits("inspector.mjs")).inspect(bytesSource(zip), optionsFor())).resolves.toMatchObject({ verdict: "accept" });
  });

  it("waits for its turn, also behind inspections that fail", async () => {
    let open = 0;
    let most = 0;
    const source: ByteSource = {
      size: zip.length,
      read: async (offset, length) => {
        most = Math.max(most, ++open);
        const bytes = await bytesSource(zip).read(offset, length);
        open--;
        return bytes.slice();
      },
    };
    const { inspect } = inspectorThreads({ ...limits("inspector.mjs"), atOnce: 1 });
    const broken: ByteSource = { size: 5, read: () => Promise.reject(new Error("gone")) };
    const ends = await Promise.allSettled([inspect(broken, optionsFor()), inspect(source, optionsFor()), inspect(source, optionsFor()), inspect(broken, optionsFor()), inspect(source, optionsFor())]);
    expect(ends.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "fulfilled", "rejected", "fulfilled"]);
    expect(most).toBeLessThanOrEqual(2);
  });
});

describe("a repair in a thread of its own", () => {
  const flat = bytesSource(buildZip([{ name: "test2.py", data: "x = 1\n" }, { name: "model.bin", data: new Uint8Array(9 << 20), stored: true }]));

  it("makes the bytes that a repair in this thread makes, piece by piece", async () => {
    const { repair } = inspectorThreads(limits("inspector.mjs"));
    const pieces = await gather(repair(flat, "wrap-root", optionsFor()));
    expect(pieces.length).toBeGreaterThan(1);
    expect(Buffer.concat(pieces).equals(Buffer.concat(await gather(repairHere(flat, "wrap-root", optionsFor()))))).toBe(true);
  });

  it("fails where it does not apply, and makes room for the next when its reader stops listening", async () => {
    const { repair } = inspectorThreads({ ...limits("inspector.mjs"), atOnce: 1 });
    await expect(gather(repair(bytesSource(zip), "unpack-wheel", optionsFor()))).rejects.toThrow("does not apply");
    for await (const piece of repair(flat, "wrap-root", optionsFor())) {
      expect(piece.length).toBeGreaterThan(0);
      break;
    }
    expect((await gather(repair(flat, "wrap-root", optionsFor()))).length).toBeGreaterThan(1);
  });
});

async function gather(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const gathered: Uint8Array[] = [];
  for await (const piece of pieces) gathered.push(piece);
  return gathered;
}

function limits(script: string): ThreadLimits {
  return { script: path.join(folder, script), atOnce: 2, megabytes: 256, patienceMs: 60_000 };
}

async function script(code: string, changes: Partial<ThreadLimits>): Promise<ThreadLimits> {
  const name = `${Math.random().toString(36).slice(2)}.mjs`;
  await writeFile(path.join(folder, name), code);
  return { ...limits(name), ...changes };
}
