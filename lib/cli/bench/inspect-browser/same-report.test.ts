import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { deflateRawSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fileSource } from "@/lib/archive/node";
import { inspectHere } from "@/lib/archive/node-inspect";
import { buildElf } from "@/lib/archive/testing/elf-builder";
import { optionsFor } from "@/lib/archive/testing/inspect-zip";
import { buildZip, concat } from "@/lib/testing/zip-builder";
import { openInspectPage, type BrowserInspector } from "./open-page";

const noise = (length: number) => Uint8Array.from({ length }, (_, index) => (index * 2654435761) >>> 24);
const trailing = concat([deflateRawSync(noise(200_000)), Uint8Array.of(1, 2, 3)]);

const archives: { what: string; bytes: Uint8Array }[] = [
  { what: "a layer with packages, a native and a jar", bytes: buildZip([
    { name: "python/a-1.dist-info/METADATA", data: "Name: a\nVersion: 1\nLicense: MIT\n" },
    { name: "python/a.cpython-312-x86_64-linux-gnu.so", data: buildElf({ versions: ["GLIBC_2.35"] }) },
    { name: "java/lib/a.jar", data: buildZip([{ name: "META-INF/MANIFEST.MF", data: "Implementation-Title: a\nImplementation-Version: 2\n" }]) },
  ]) },
  { what: "small, middling and large entries", bytes: buildZip([3, 3_000, 100_000, 300_000, 17 << 20].map((size) => ({ name: `python/${size}.bin`, data: noise(size) }))) },
  { what: "a name in Chinese, a file in the wrong place and junk", bytes: buildZip([{ name: "层/测试.py", data: "x" }, { name: "__MACOSX/._x", data: "" }]) },
  { what: "bytes after an entry's stream", bytes: buildZip([{ name: "python/a.bin", data: noise(200_000), raw: trailing }]) },
  { what: "bytes after a large entry's stream", bytes: buildZip([{ name: "python/a.bin", data: noise(17 << 20), raw: concat([deflateRawSync(noise(17 << 20)), Uint8Array.of(1, 2, 3)]) }]) },
  { what: "a wrong checksum and a wrong size", bytes: buildZip([{ name: "python/a.bin", data: noise(300_000), central: { crc: 1 }, local: { crc: 1 } }, { name: "python/b.bin", data: noise(300_000), central: { size: 299_999 }, local: { size: 299_999 } }]) },
  { what: "a stream that breaks off", bytes: buildZip([{ name: "python/a.bin", data: noise(300_000), raw: deflateRawSync(noise(300_000)).subarray(0, 1_000) }]) },
  { what: "no zip at all", bytes: noise(1_000) },
];

describe("the inspector in Chromium", () => {
  let folder = "";
  let browser: BrowserInspector;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), "strata-chromium-"));
    browser = await openInspectPage();
  });
  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it("has its WebAssembly in a page under the console's policy", async () => {
    const file = path.join(folder, "any.zip");
    await writeFile(file, "any");
    await browser.choose(file);
    expect((await browser.perform("kernel", optionsFor())).report).toBe("true");
  });

  it.each(archives)("reports on a File what the server reports: $what", async ({ bytes }) => {
    const file = path.join(folder, "layer.zip");
    await writeFile(file, bytes);
    const source = await fileSource(file);
    const onServer = await inspectHere(source, optionsFor());
    await source.close();
    await browser.choose(file);
    const { report } = await browser.perform("inspect", optionsFor());
    expect(report).toBe(JSON.stringify(onServer));
  });
});
