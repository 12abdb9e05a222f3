import { describe, expect, it } from "vitest";
import type { RepairId } from "@/lib/domain/inspection";
import { buildZip, concat, type ZipItem } from "@/lib/testing/zip-builder";
import { browserPlatform } from "../browser";
import { treeEntries } from "../compact-tree";
import type { InspectOptions } from "../inspect";
import { Issues } from "../issues";
import { nodePlatform } from "../node";
import { openArchive } from "../open-archive";
import type { ArchivePlatform } from "../platform";
import { bytesSource } from "../source";
import { inspectBytes, optionsFor, rulesOf } from "../testing/inspect-zip";
import { repair } from "./repair";
import { repairedZip } from "./repaired-zip";

interface Case {
  promise: string;
  id: RepairId;
  items: ZipItem[];
  options?: Partial<InspectOptions>;
  /** The tree afterwards. */
  paths: string[];
}

const file = (name: string, data = "x = 1\n", mode?: number): ZipItem => ({ name, data, ...(mode === undefined ? {} : { mode }) });

const CASES: Case[] = [
  { promise: "wraps a module into python/", id: "wrap-root", items: [file("test2.py")], paths: ["python/test2.py"] },
  { promise: "wraps a package with its data, and leaves commands where they are", id: "wrap-root", items: [file("pkg/__init__.py"), file("pkg/data.json", "{}"), file("bin/tool", "#!/bin/sh\n", 0o100755)], paths: ["bin/tool", "python/pkg/__init__.py", "python/pkg/data.json"] },
  { promise: "wraps node_modules into nodejs/", id: "wrap-root", items: [file("node_modules/ms/index.js")], options: { runtimes: ["nodejs22.x"] }, paths: ["nodejs/node_modules/ms/index.js"] },
  { promise: "wraps jars into java/lib/", id: "wrap-root", items: [{ name: "a.jar", data: buildZip([file("META-INF/MANIFEST.MF", "")]) }], options: { runtimes: ["java21"] }, paths: ["java/lib/a.jar"] },
  { promise: "wraps even where no runtime was chosen", id: "wrap-root", items: [file("test2.py")], options: { runtimes: [] }, paths: ["python/test2.py"] },
  { promise: "takes away a wrapper", id: "strip-top-folder", items: [{ name: "my-layer/" }, { name: "my-layer/python/" }, file("my-layer/python/a.py")], paths: ["python/", "python/a.py"] },
  { promise: "turns backslashes", id: "fix-separators", items: [file("python\\pkg\\a.py")], paths: ["python/pkg/a.py"] },
  { promise: "opens modes", id: "fix-modes", items: [{ name: "python/", mode: 0o040700 }, file("python/a.py", "", 0o100600)], paths: ["python/", "python/a.py"] },
  { promise: "makes extensions executable", id: "fix-modes", items: [file("extensions/agent", "#!/bin/sh\n", 0o100644)], paths: ["extensions/agent"] },
  { promise: "drops junk and stale bytecode", id: "drop-junk", items: [file("python/a.py"), file("__MACOSX/._a"), file("python/.git/config"), file("python/__pycache__/a.cpython-39.pyc")], paths: ["python/a.py"] },
  { promise: "unpacks a wheel into place", id: "unpack-wheel", items: [{ name: "six-1.16.0.whl", data: buildZip([file("six.py")]) }], paths: ["python/six.py"] },
  { promise: "unpacks what a wheel keeps for the installer", id: "unpack-wheel", items: [{ name: "a-1-py3-none-any.whl", data: buildZip([file("a.py"), file("a-1.data/purelib/b.py"), file("a-1.data/scripts/tool"), file("a-1.data/headers/a.h")]) }], paths: ["python/a.py", "python/b.py", "python/bin/tool"] },
  { promise: "wraps a release's gems into ruby/gems/", id: "wrap-root", items: [file("3.4.0/gems/rack-3.0/lib/rack.rb"), file("3.4.0/specifications/rack-3.0.gemspec")], options: { runtimes: ["ruby3.4"] }, paths: ["ruby/gems/3.4.0/gems/rack-3.0/lib/rack.rb", "ruby/gems/3.4.0/specifications/rack-3.0.gemspec"] },
  { promise: "writes a root as Linux reads it", id: "wrap-root", items: [{ name: "Python/" }, file("Python/a.py")], paths: ["python/a.py"] },
  { promise: "takes packages out of a virtual environment", id: "wrap-root", items: [file("venv/lib/python3.13/site-packages/a.py")], paths: ["python/a.py"] },
  { promise: "puts a release's modules where it looks", id: "wrap-root", items: [file("python/lib/python3.13/a.py")], paths: ["python/lib/python3.13/site-packages/a.py"] },
  { promise: "makes python/ of a folder of packages", id: "wrap-root", items: [file("site-packages/a/__init__.py"), file("site-packages/b.py")], paths: ["python/a/__init__.py", "python/b.py"] },
  { promise: "opens modes that a Unix writer did not give", id: "fix-modes", items: [file("python/a.py", "", 0)], paths: ["python/a.py"] },
  { promise: "lifts packages to where Python looks", id: "wrap-root", items: [file("python/site-packages/a/__init__.py"), file("python/site-packages/b.py")], paths: ["python/a/__init__.py", "python/b.py"] },
  { promise: "unpacks the zip in the zip", id: "unpack-wheel", items: [{ name: "layer.zip", data: buildZip([file("python/a.py")]), stored: true }], paths: ["python/a.py"] },
  { promise: "keeps the last of two entries of one name", id: "dedupe", items: [file("python/a.py", "first"), file("python/a.py", "last")], paths: ["python/a.py"] },
];

describe("a repair", () => {
  it.each(CASES)("$promise", async ({ id, items, options, paths }) => {
    const before = await inspectBytes(buildZip(items), options);
    const offer = before.repairs.find((candidate) => candidate.id === id);
    expect(offer?.resolves.length).toBeGreaterThan(0);
    const after = await inspectBytes(await repaired(items, id, options), options);
    expect(treeEntries(after.tree).map(({ path }) => path)).toEqual(paths);
    // What was promised from the plan is what inspecting the result says.
    expect(after.verdict).toBe(offer?.verdict);
    for (const rule of offer?.resolves ?? []) expect(rulesOf(after)).not.toContain(rule);
  });

  it.each(CASES)("$promise, the same bytes in the browser and twice", async ({ id, items, options }) => {
    const first = await repaired(items, id, options);
    expect(await repaired(items, id, options)).toEqual(first);
    expect(await repaired(items, id, options, browserPlatform)).toEqual(first);
  });

  it("keeps contents, and names itself on the finding that it mends", async () => {
    const before = await inspectBytes(buildZip([file("test2.py", "var_from_test2 = 'this is str in test2'\n")]));
    expect(before.findings).toMatchObject([{ rule: "layout-wrong-root", fix: "wrap-root" }]);
    const right = await inspectBytes(buildZip([file("python/test2.py", "var_from_test2 = 'this is str in test2'\n")]));
    const after = await inspectBytes(await repaired([file("test2.py", "var_from_test2 = 'this is str in test2'\n")], "wrap-root"));
    expect(after.verdict).toBe("accept");
    expect(after.contentDigest).toBe(right.contentDigest);
  });

  it("keeps the content that AWS would have kept of a doubled path", async () => {
    const last = await inspectBytes(buildZip([file("python/a.py", "last")]));
    const after = await inspectBytes(await repaired([file("python/a.py", "first"), file("python/a.py", "last")], "dedupe"));
    expect(after.contentDigest).toBe(last.contentDigest);
  });

  it("says that a signature will not hold", async () => {
    const report = await inspectBytes(buildZip([file("test2.py"), file("META-INF/AWS.SF", "")]));
    expect(report.repairs).toMatchObject([{ id: "wrap-root", breaksSignature: true }]);
  });

  it("is not offered where it does not help, nor for a zip that programs read in two ways", async () => {
    const tooNew = await inspectBytes(buildZip([file("nodejs/node18/node_modules/ms/index.js")]), { runtimes: ["nodejs22.x"] });
    expect(tooNew.repairs).toEqual([]);
    const forged = await inspectBytes(buildZip([{ ...file("test2.py"), local: { name: "test3.py" } }]));
    expect(forged.repairs).toEqual([]);
  });

  it("writes zip64 records where the entries are too many to count plainly", async () => {
    const origin = bytesSource(buildZip([file("a.py")]));
    const [entry] = (await openArchive(origin, new Issues()))?.entries ?? [];
    if (entry === undefined) throw new Error("the zip to copy from has no entry");
    const plan = Array.from({ length: 65_540 }, (_, index) => ({ origin, entry, path: `python/m${index}.py`, mode: 0o100644 }));
    const issues = new Issues();
    const archive = await openArchive(await repairedZip(plan), issues);
    expect([archive?.entries.length, issues.list()]).toEqual([65_540, []]);
  });
});

function repaired(items: readonly ZipItem[], id: RepairId, options: Partial<InspectOptions> = {}, platform: ArchivePlatform = nodePlatform): Promise<Uint8Array> {
  return repairedBytes(buildZip(items), id, options, platform);
}

async function repairedBytes(zip: Uint8Array, id: RepairId, options: Partial<InspectOptions> = {}, platform: ArchivePlatform = nodePlatform): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of repair(bytesSource(zip), id, optionsFor(options), platform)) parts.push(part);
  return concat(parts);
}
