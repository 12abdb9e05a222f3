import { lstat, mkdtemp, readFile, readdir, readlink, rm, stat, writeFile, mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { zipOf } from "../../testing/test-sandbox";
import { extractZips } from "./extract";

let dir: string;
let into: string;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), "extract-"));
  into = path.join(dir, "into");
  await mkdir(into);
});
afterEach(() => rm(dir, { recursive: true, force: true }));

async function extract(...zips: Uint8Array[]): Promise<void> {
  const files = zips.map((_, index) => path.join(dir, `${index}.zip`));
  await Promise.all(zips.map((zip, index) => writeFile(files[index] ?? "", zip)));
  await extractZips(files, into);
}

const link = 0o120777;
const modeOf = async (name: string) => (await stat(path.join(into, name))).mode & 0o7777;
const textOf = (name: string) => readFile(path.join(into, name), "utf8");

/** One zip whose two entries bear the same length of names, so that the second can be renamed in its bytes. */
function renamed(zip: Uint8Array, from: string, to: string): Uint8Array {
  return Buffer.from(Buffer.from(zip).toString("latin1").replaceAll(from, to), "latin1");
}

describe("unpacking", () => {
  it("keeps modes without setuid and setgid; what says nothing is 644 in 755", async () => {
    await extract(zipOf({ "bin/tool": "x", "bin/plain": "y", "bin/closed": "z" }, { "bin/tool": 0o6755, "bin/closed": 0o600 }));
    expect([await modeOf("bin/tool"), await modeOf("bin/plain"), await modeOf("bin/closed"), await modeOf("bin")]).toEqual([0o755, 0o644, 0o600, 0o755]);
  });

  it("lays later zips over earlier ones and merges folders; of one name twice in a zip the last entry wins", async () => {
    await extract(zipOf({ "a/one": "1", "a/two": "1", "b": "file" }), zipOf({ "a/two": "2", "b/inside": "folder" }));
    expect([await textOf("a/one"), await textOf("a/two"), await textOf("b/inside")]).toEqual(["1", "2", "folder"]);
    await extract(renamed(zipOf({ "c/x1": "first", "c/x2": "last" }), "c/x2", "c/x1"));
    expect(await textOf("c/x1")).toBe("last");
  });

  it("keeps symbolic links as links, wherever they point", async () => {
    await extract(zipOf({ "lib/a.so": "a.so.1", "out": "/etc/passwd", "up": "../../.." }, { "lib/a.so": link, out: link, up: link }));
    expect(await Promise.all(["lib/a.so", "out", "up"].map((name) => readlink(path.join(into, name))))).toEqual(["a.so.1", "/etc/passwd", "../../.."]);
  });

  it("writes through no link: a folder or a file in its place replaces it", async () => {
    const outside = path.join(dir, "outside");
    await mkdir(outside);
    await writeFile(path.join(outside, "kept"), "kept");
    await extract(zipOf({ way: outside, kept: path.join(outside, "kept") }, { way: link, kept: link }), zipOf({ "way/in": "x", kept: "mine" }));
    expect(await readdir(outside)).toEqual(["kept"]);
    expect(await readFile(path.join(outside, "kept"), "utf8")).toBe("kept");
    expect([(await lstat(path.join(into, "way"))).isDirectory(), await textOf("way/in"), await textOf("kept")]).toEqual([true, "x", "mine"]);
  });

  it.each([["../out"], ["a/../../out"], ["/abs/out"]])("refuses %s and writes nothing outside", async (name) => {
    const placeholder = "p".repeat(name.length);
    await expect(extract(renamed(zipOf({ [placeholder]: "x" }), placeholder, name))).rejects.toThrow("cannot be unpacked");
    expect((await readdir(dir)).sort()).toEqual(["0.zip", "into"]);
  });

  it("stops at 250 MB over all zips", async () => {
    const half = zipOf({ half: new Uint8Array(131_072_001) });
    await expect(extract(half, half)).rejects.toThrow("more than 262144000 bytes");
  });
});
