import { describe, expect, it } from "vitest";
import type { RuleId } from "@/lib/domain/inspection-rules";
import { buildZip, bytesOf, concat, u16, u32, type ZipItem } from "@/lib/testing/zip-builder";
import type { InspectOptions } from "./inspect";
import { buildElf, type ElfShape } from "./testing/elf-builder";
import { inspectItems, rulesOf } from "./testing/inspect-zip";

type Options = Partial<InspectOptions>;

interface Case {
  promise: string;
  rule: RuleId;
  items: ZipItem[];
  options?: Options;
  /** The path that the finding names. */
  at?: string;
  seen?: string;
  expected?: string;
}

const python = (...versions: string[]): Options => ({ runtimes: versions.map((version) => `python${version}`) });
const node = (...majors: number[]): Options => ({ runtimes: majors.map((major) => `nodejs${major}.x`) });
const file = (name: string, data: string | Uint8Array = "x = 1\n"): ZipItem => ({ name, data });
const elf = (name: string, shape: ElfShape = {}): ZipItem => ({ name, data: buildElf(shape), mode: 0o100755 });
const OK = file("python/ok.py");

const LAYOUT: Case[] = [
  { promise: "a module at the root", rule: "layout-wrong-root", items: [file("test2.py")], at: "test2.py", seen: "/opt/test2.py", expected: "python/test2.py" },
  { promise: "node_modules at the root", rule: "layout-wrong-root", items: [file("node_modules/ms/index.js")], options: node(22), at: "node_modules/", expected: "nodejs/node_modules/" },
  { promise: "a jar in lib", rule: "layout-wrong-root", items: [jar("lib/a-1.0.jar", 55)], options: { runtimes: ["java21"] }, at: "lib/a-1.0.jar", expected: "java/lib/a-1.0.jar" },
  { promise: "a jar beside java/lib", rule: "layout-wrong-root", items: [jar("java/a-1.0.jar", 55)], options: { runtimes: ["java21"] }, at: "java/a-1.0.jar" },
  { promise: "gems at the root", rule: "layout-wrong-root", items: [file("gems/3.4.0/gems/rack/lib/rack.rb")], options: { runtimes: ["ruby3.4"] }, at: "gems/" },
  { promise: "a folder that no runtime reads, with no runtime declared", rule: "layout-wrong-root", items: [file("src/app.py")], options: { runtimes: [] }, at: "src/" },
  { promise: "a wrapper folder", rule: "layout-nested-root", items: [file("my-layer/python/a.py")], at: "my-layer/", expected: "python/a.py" },
  { promise: "a root in itself", rule: "layout-nested-root", items: [file("python/python/a.py")], at: "python/python/" },
  { promise: "another Node.js release's folder", rule: "layout-runtime-mismatch", items: [file("nodejs/node18/node_modules/ms/index.js")], options: node(22), at: "nodejs/node18/" },
  { promise: "another Python release's folder", rule: "layout-runtime-mismatch", items: [file("python/lib/python3.9/site-packages/a.py")], at: "python/lib/python3.9/" },
  { promise: "another Ruby release's folder", rule: "layout-runtime-mismatch", items: [file("ruby/gems/3.2.0/gems/a/lib/a.rb")], options: { runtimes: ["ruby3.4"] }, at: "ruby/gems/3.2.0/" },
  { promise: "another family's folder", rule: "layout-runtime-mismatch", items: [OK], options: node(22), at: "python/" },
  { promise: "packages a folder too deep for /opt/python", rule: "layout-wrong-root", items: [file("python/venv/lib/python3.13/site-packages/a.py")], at: "python/venv/lib/python3.13/site-packages/", expected: "python/" },
  { promise: "a jar beside those that are found", rule: "package-off-path", items: [jar("java/lib/a-1.0.jar", 55), jar("java/lib/more/b-1.0.jar", 55)], options: { runtimes: ["java21"] }, at: "java/lib/more/b-1.0.jar", expected: "java/lib/b-1.0.jar" },
  { promise: "a package that node_modules does not hold", rule: "package-off-path", items: [file("nodejs/ms/package.json", '{"name":"ms","version":"1.0.0","license":"MIT"}')], options: node(22), at: "nodejs/ms/", expected: "nodejs/node_modules/ms/" },
  { promise: "Windows separators", rule: "backslash-separators", items: [file("python\\a.py")], at: "python\\a.py", expected: "python/a.py" },
  { promise: "folders without a file", rule: "no-files", items: [{ name: "python/" }], at: "python/" },
  { promise: "a zip in the zip", rule: "nested-archive", items: [{ name: "layer.zip", data: buildZip([OK]) }], at: "layer.zip" },
  { promise: "nothing but a packed wheel, and for which Python it is", rule: "nested-archive", items: [{ name: "python/a-1.0-cp312-cp312-manylinux_2_17_x86_64.whl", data: buildZip([OK]) }], seen: "/opt/python/a-1.0-cp312-cp312-manylinux_2_17_x86_64.whl", expected: "cp313" },
  { promise: "nothing but what a Mac leaves behind", rule: "layout-wrong-root", items: [file("__MACOSX/._a"), file(".DS_Store")], at: "__MACOSX/" },
  { promise: "a release's folder without site-packages", rule: "layout-wrong-root", items: [file("python/lib/python3.13/a.py")], at: "python/lib/python3.13/", expected: "python/lib/python3.13/site-packages/" },
  { promise: "what npm install -g leaves", rule: "layout-wrong-root", items: [file("nodejs/node22/lib/node_modules/ms/index.js")], options: node(22), at: "nodejs/node22/lib/node_modules/", expected: "nodejs/node22/node_modules/" },
  { promise: "a root in capitals", rule: "layout-wrong-root", items: [file("Python/a.py")], at: "Python/", expected: "python/" },
  { promise: "Node.js's root in capitals", rule: "layout-wrong-root", items: [file("NodeJS/node_modules/ms/index.js")], options: node(22), at: "NodeJS/", expected: "nodejs/" },
  { promise: "a virtual environment at the root", rule: "layout-wrong-root", items: [file("venv/lib/python3.13/site-packages/requests/__init__.py"), file("venv/pyvenv.cfg")], expected: "python/" },
  { promise: "a folder of packages at the root", rule: "layout-wrong-root", items: [file("site-packages/a/__init__.py")], at: "site-packages/", expected: "python/" },
  { promise: "a release's gems at the root", rule: "layout-wrong-root", items: [file("3.4.0/gems/rack-3.0/lib/rack.rb"), file("3.4.0/specifications/rack-3.0.gemspec")], options: { runtimes: ["ruby3.4"] }, at: "3.4.0/", expected: "ruby/gems/3.4.0/" },
  { promise: "gems where RUBYLIB never finds them", rule: "layout-wrong-root", items: [file("ruby/lib/3.4.0/gems/rack-3.0/lib/rack.rb"), file("ruby/lib/3.4.0/specifications/rack-3.0.gemspec")], options: { runtimes: ["ruby3.4"] }, at: "ruby/lib/" },
  { promise: "a name longer than Linux takes", rule: "bad-name", items: [OK, file(`python/${"n".repeat(300)}.py`)], seen: "303 bytes", expected: "<= 255 bytes" },
  { promise: "a name longer than Linux takes once it is UTF-8", rule: "bad-name", items: [OK, file(`python/${"模".repeat(90)}`)], seen: "270 bytes" },
  { promise: "a path longer than Linux takes", rule: "bad-name", items: [OK, file(`python/${`${"d".repeat(99)}/`.repeat(41)}a.py`)], seen: "4111 bytes", expected: "<= 4090 bytes" },
  { promise: "files beside the roots", rule: "unread-at-root", items: [OK, file("assets/logo.svg")], at: "assets/" },
];

const ACCESS: Case[] = [
  { promise: "a file that others cannot read", rule: "not-world-readable", items: [{ ...OK, mode: 0o100600 }], at: "python/ok.py", seen: "600", expected: "644" },
  { promise: "a folder that others cannot enter", rule: "not-world-readable", items: [{ name: "python/", mode: 0o040750 }, OK], at: "python/", expected: "755" },
  { promise: "a command without its bit", rule: "bin-not-executable", items: [file("bin/tool", "#!/bin/sh\n")], options: { runtimes: ["provided.al2023"] }, at: "bin/tool" },
  { promise: "a bootstrap without its bit", rule: "bin-not-executable", items: [file("bootstrap", "#!/bin/sh\n")], options: { runtimes: ["provided.al2023"] }, at: "bootstrap" },
  { promise: "modes that a Unix writer did not give", rule: "not-world-readable", items: [{ ...OK, mode: 0 }], at: "python/ok.py", seen: "000", expected: "644" },
  { promise: "an extension without its bit", rule: "extension-not-executable", items: [file("extensions/agent", "#!/bin/sh\n"), OK], at: "extensions/agent" },
  { promise: "a script with a Windows line end", rule: "script-cannot-start", items: [{ ...file("bootstrap", "#!/bin/sh\r\nset -e\r\n"), mode: 0o100755 }], options: { runtimes: ["provided.al2023"] }, at: "bootstrap", seen: "\\r\\n" },
  { promise: "a script of a virtual environment", rule: "script-cannot-start", items: [OK, { ...file("bin/tool", "#!/home/me/venv/bin/python3 -s\n"), mode: 0o100755 }], at: "bin/tool", seen: "#!/home/me/venv/bin/python3" },
];

const NATIVES: Case[] = [
  { promise: "another processor", rule: "native-wrong-arch", items: [elf("python/a.abi3.so", { machine: "aarch64" })], at: "python/a.abi3.so", seen: "arm64", expected: "x86_64" },
  { promise: "an extension of macOS", rule: "native-wrong-arch", items: [file("python/a.cpython-313-darwin.so", u32(0xfeedfacf)), OK], seen: "macOS (Mach-O)", expected: "Linux (ELF) x86_64" },
  { promise: "an extension of Windows, whatever the architecture", rule: "native-wrong-arch", items: [file("python/a.cp313-win_amd64.pyd", windowsProgram()), OK], options: { architectures: [] }, seen: "Windows (PE)", expected: "Linux (ELF)" },
  { promise: "a package of which only macOS's variant was installed", rule: "native-wrong-arch", items: [file("nodejs/node_modules/@esbuild/darwin-arm64/bin/esbuild", u32(0xfeedfacf)), file("nodejs/node_modules/esbuild/lib/main.js")], options: node(22), at: "nodejs/node_modules/@esbuild/darwin-arm64/bin/esbuild" },
  { promise: "a command of macOS on PATH", rule: "native-wrong-arch", items: [{ ...file("bin/tool", u32(0xfeedfacf)), mode: 0o100755 }, OK], at: "bin/tool" },
  { promise: "a glibc newer than the runtime's", rule: "glibc-too-new", items: [elf("python/a.abi3.so", { versions: ["GLIBC_2.9", "GLIBC_2.35"] })], seen: "GLIBC_2.35", expected: "GLIBC_2.34 (al2023)" },
  { promise: "relocations that only a newer glibc reads", rule: "glibc-too-new", items: [elf("python/a.abi3.so", { versions: ["GLIBC_2.2.5", "GLIBC_ABI_DT_RELR"] })], seen: "GLIBC_2.36" },
  { promise: "a libstdc++ newer than the runtime's", rule: "libstdcxx-too-new", items: [elf("python/a.abi3.so", { versions: ["GLIBCXX_3.4.9", "GLIBCXX_3.4.30"] })], seen: "GLIBCXX_3.4.30", expected: "GLIBCXX_3.4.29 (al2023)" },
  { promise: "a missing library of a large file that patchelf rewrote", rule: "missing-shared-library", items: [elf("python/a.abi3.so", { needs: ["libblas.so.3"], stringsBehind: 26 * 1024 * 1024 })], seen: "libblas.so.3" },
  { promise: "an OpenSSL that Amazon Linux 2023 has not", rule: "missing-shared-library", items: [elf("python/a.abi3.so", { needs: ["libssl.so.1.1"] })], seen: "libssl.so.1.1" },
  { promise: "an extension for free-threaded Python", rule: "python-abi-mismatch", items: [elf("python/a.cpython-313t-x86_64-linux-gnu.so")], seen: "cpython-313t", expected: "cpython-313" },
  { promise: "an extension for PyPy", rule: "python-abi-mismatch", items: [elf("python/a.pypy310-pp73-x86_64-linux-gnu.so")], seen: "pypy310-pp73" },
  { promise: "another Python's bytecode without its source", rule: "python-abi-mismatch", items: [OK, file("python/a.pyc", concat([u16(3495), u16(0x0a0d), u32(0)]))], at: "python/a.pyc", seen: "cpython-311" },
  { promise: "a gem compiled for another Ruby", rule: "ruby-abi-mismatch", items: [file("ruby/gems/3.4.0/gems/a-1/lib/a.rb"), elf("ruby/gems/3.4.0/extensions/x86_64-linux/3.1.0/a-1/a.so")], options: { runtimes: ["ruby3.4"] }, seen: "Ruby 3.1", expected: "Ruby 3.4" },
  { promise: "musl", rule: "musl-binary", items: [elf("python/a.abi3.so", { needs: ["libc.musl-x86_64.so.1"] })], seen: "libc.musl-x86_64.so.1" },
  { promise: "a library that nobody brings", rule: "missing-shared-library", items: [elf("python/a.abi3.so", { needs: ["libc.so.6", "libblas.so.3"] })], seen: "libblas.so.3" },
  { promise: "another Python's extension", rule: "python-abi-mismatch", items: [elf("python/a.cpython-311-x86_64-linux-gnu.so")], seen: "cpython-311", expected: "cpython-313" },
  { promise: "another Node.js's addon, by its module struct", rule: "node-abi-mismatch", items: [elf("nodejs/node_modules/a/a.node", { nodeModuleVersion: 59 })], options: node(22), seen: "node-59", expected: "node-127" },
  { promise: "another Node.js's addon, by its symbol", rule: "node-abi-mismatch", items: [elf("nodejs/node_modules/a/a.node", { symbols: ["node_register_module_v93"] })], options: node(22), seen: "node-93" },
  { promise: "a newer Java's classes", rule: "java-class-too-new", items: [jar("java/lib/a-1.0.jar", 65)], options: { runtimes: ["java17"] }, seen: "65 (Java 21)", expected: "<= 61 (Java 17)" },
  { promise: "a stable ABI newer than the declared Python", rule: "python-abi-mismatch", items: [elf("python/a/_rust.abi3.so"), file("python/a-1.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: false\nTag: cp311-abi3-manylinux_2_17_x86_64\nTag: cp311-abi3-manylinux2014_x86_64\n")], options: python("3.10", "3.12"), at: "python/a-1.dist-info/", seen: "cp311-abi3", expected: "cpython-310" },
  { promise: "another processor's library in a jar", rule: "native-wrong-arch", items: [libraries("java/lib/a-1.0.jar", [elf("native/Linux/aarch64/liba.so", { machine: "aarch64" })])], options: { runtimes: ["java21"] }, at: "java/lib/a-1.0.jar!/native/Linux/aarch64/liba.so", seen: "arm64", expected: "x86_64" },
  { promise: "a jar's library of a newer glibc", rule: "glibc-too-new", items: [libraries("java/lib/a-1.0.jar", [elf("liba.so", { versions: ["GLIBC_2.38"] })])], options: { runtimes: ["java21"] }, seen: "GLIBC_2.38", expected: "GLIBC_2.34 (al2023)" },
  { promise: "what Git LFS leaves of a library", rule: "native-unreadable", items: [file("python/a.abi3.so", "version https://git-lfs.github.com/spec/v1\noid sha256:00\n")], seen: "version https://git-lfs.github.com/spec/v1", expected: "ELF" },
  { promise: "an empty library", rule: "native-unreadable", items: [file("python/a.abi3.so", "")], seen: "0 bytes" },
  { promise: "a library that was cut off", rule: "native-unreadable", items: [{ ...elf("python/a.abi3.so"), data: buildElf({ needs: ["libc.so.6"] }).subarray(0, 200) }], seen: "200 bytes" },
  { promise: "a library that is a header and nothing else", rule: "native-unreadable", items: [{ ...elf("python/a.abi3.so"), data: buildElf({}).subarray(0, 64) }], seen: "64 bytes", expected: "ELF" },
  { promise: "a variant for another system beside the one for Linux", rule: "foreign-platform-binaries", items: [elf("nodejs/node_modules/@esbuild/linux-x64/bin/esbuild"), file("nodejs/node_modules/@esbuild/win32-x64/esbuild.exe", windowsProgram())], options: node(22), at: "nodejs/node_modules/@esbuild/win32-x64/esbuild.exe" },
  { promise: "a package that is for macOS only", rule: "foreign-platform-binaries", items: [file("nodejs/node_modules/fsevents/fsevents.node", u32(0xfeedfacf)), file("nodejs/node_modules/fsevents/package.json", '{"name":"fsevents","version":"2.3.3","license":"MIT","os":["darwin"]}')], options: node(22) },
  { promise: "launchers for Windows", rule: "foreign-platform-binaries", items: [file("python/pip/_vendor/distlib/w64-arm.exe", windowsProgram()), OK] },
  { promise: "builds for other systems beside the right one", rule: "foreign-platform-binaries", items: [elf("nodejs/node_modules/a/prebuilds/linux-x64/a.node", { symbols: ["napi_create_function"] }), file("nodejs/node_modules/a/prebuilds/darwin-x64/a.node", u32(0xfeedfacf))], options: node(22), at: "nodejs/node_modules/a/prebuilds/" },
];

const CONTENT: Case[] = [
  { promise: "junk", rule: "junk-files", items: [OK, file("python/.git/config"), file("__MACOSX/._a")], at: "python/.git/" },
  { promise: "a secret by its name", rule: "secret-file", items: [OK, file("python/.env", "TOKEN=1")], at: "python/.env" },
  { promise: "a registry's password", rule: "secret-file", items: [OK, file("python/.docker/config.json", '{"auths":{"example.com":{"auth":"dTpw"}}}')], at: "python/.docker/config.json" },
  { promise: "a state of Terraform", rule: "secret-file", items: [OK, file("python/terraform.tfstate", "{}")], at: "python/terraform.tfstate" },
  { promise: "a private key by its content", rule: "secret-file", items: [OK, file("python/server.pem", "-----BEGIN RSA PRIVATE KEY-----\n")], at: "python/server.pem" },
  { promise: "a package in two versions", rule: "package-two-versions", items: [OK, dist("idna", "3.3"), dist("Idna", "2.10")], at: "python/Idna-2.10.dist-info/" },
  { promise: "a package in two versions on one release's path", rule: "package-two-versions", items: [dist("idna", "3.3"), file("python/lib/python3.13/site-packages/idna-2.10.dist-info/METADATA", "Name: idna\nVersion: 2.10\nLicense: BSD\n\n")], seen: "idna 3.3, 2.10" },
  { promise: "a package that the runtime brings", rule: "package-in-runtime", items: [OK, dist("boto3", "1.34.0")], seen: "boto3 1.34.0" },
  { promise: "a package without licence", rule: "licence-missing", items: [OK, file("python/a-1.dist-info/METADATA", "Name: a\nVersion: 1\n\n")], at: "python/a-1.dist-info/" },
  { promise: "a licence that is not allowed", rule: "licence-not-allowed", items: [OK, dist("a", "1")], options: { allowedLicences: ["Apache-2.0"] }, seen: "MIT" },
  { promise: "bytecode of another Python", rule: "stale-bytecode", items: [OK, file("python/__pycache__/a.cpython-39.pyc")], at: "python/__pycache__/", seen: "cpython-39" },
  { promise: "a link to nothing", rule: "symlink-dangling", items: [OK, { name: "python/l", data: "gone.py", mode: 0o120777, stored: true }], at: "python/l" },
  { promise: "a link whose target no Linux can hold", rule: "symlink-dangling", items: [OK, { name: "python/l", data: "ok.py/".repeat(1000), mode: 0o120777, stored: true }], at: "python/l" },
  { promise: "a link with megabytes of target", rule: "symlink-dangling", items: [OK, { name: "python/l", data: new Uint8Array(9 << 20).fill(0x61), mode: 0o120777, stored: true }], at: "python/l" },
  { promise: "a link to no target", rule: "symlink-dangling", items: [OK, { name: "python/l", data: "", mode: 0o120777, stored: true }], at: "python/l" },
  { promise: "an absolute link", rule: "symlink-absolute", items: [OK, { name: "python/l", data: "/opt/python/ok.py", mode: 0o120777, stored: true }], at: "python/l" },
  { promise: "a deprecated runtime", rule: "runtime-deprecated", items: [OK], options: { ...python("3.9"), today: "2026-01-01" }, seen: "python3.9 2025-12-15" },
];

describe("what the zip will be under /opt", () => {
  it.each([...LAYOUT, ...ACCESS, ...NATIVES, ...CONTENT])("finds $promise ($rule)", async ({ rule, items, options, at, seen, expected }) => {
    const report = await inspectItems(items, {}, options);
    const finding = report.findings.find((candidate) => candidate.rule === rule);
    expect(rulesOf(report)).toContain(rule);
    if (at !== undefined) expect(finding?.paths).toContain(at);
    if (seen !== undefined) expect(finding?.seen).toBe(seen);
    if (expected !== undefined) expect(finding?.expected).toBe(expected);
  });

  it("refuses exactly 262,144,000 bytes and takes one byte less", async () => {
    const sized = (size: number): ZipItem => ({ name: "python/model.bin", stored: true, data: new Uint8Array(0), central: { size, method: 8 }, local: { size, method: 8 } });
    expect(rulesOf(await inspectItems([sized(262_144_000)]))).toContain("unzipped-too-large");
    expect(rulesOf(await inspectItems([sized(262_143_999)]))).not.toContain("unzipped-too-large");
  });

  it("asks for a staging bucket only where there is none", async () => {
    const large: ZipItem[] = [OK, { name: "python/noise.bin", stored: true, data: new Uint8Array(52_428_800) }];
    expect(rulesOf(await inspectItems(large, {}, { stagingBucket: false }))).toContain("zipped-too-large-for-direct");
    expect(rulesOf(await inspectItems(large, {}, { stagingBucket: true }))).not.toContain("zipped-too-large-for-direct");
  });

  it("warns of an archive under a right root, where it may be data", async () => {
    const report = await inspectItems([OK, { name: "python/six.whl", data: buildZip([file("six.py")]) }]);
    expect(report.findings).toMatchObject([{ rule: "nested-archive", severity: "warning" }]);
  });

  it("names the runtimes that fail and spares those that work", async () => {
    const report = await inspectItems([file("python/lib/python3.12/site-packages/a.py")], {}, python("3.12", "3.13"));
    expect(report.findings[0]).toMatchObject({ rule: "layout-runtime-mismatch", scope: { runtimes: ["python3.13"] } });
    const fit = (runtime: string) => report.matrix.find((cell) => cell.runtime === runtime)?.fit;
    expect([fit("python3.12"), fit("python3.13")]).toEqual(["works", "fails"]);
  });
});

describe("nothing is found where nothing is wrong", () => {
  it.each<{ promise: string; items: ZipItem[]; options?: Options }>([
    { promise: "a module under python/", items: [file("python/test2.py")] },
    { promise: "site-packages of the declared release", items: [file("python/lib/python3.13/site-packages/a.py")] },
    { promise: "a package that is called as its root", items: [file("python/python/__init__.py")] },
    { promise: "node_modules under nodejs/", items: [file("nodejs/node_modules/ms/index.js")], options: node(22, 24) },
    { promise: "a helper opened by its path", items: [file("nodejs/util.js")], options: node(22) },
    { promise: "jars in java/lib", items: [jar("java/lib/a-1.0.jar", 61)], options: { runtimes: ["java17", "java21"] } },
    { promise: "gems of the declared release", items: [file("ruby/gems/3.4.0/gems/a/lib/a.rb")], options: { runtimes: ["ruby3.4"] } },
    { promise: "an extension for every runtime", items: [{ ...file("extensions/agent", "#!/bin/sh\n"), mode: 0o100755 }], options: { runtimes: ["python3.13", "nodejs22.x", "provided.al2023"] } },
    { promise: "a custom runtime", items: [{ ...file("bootstrap", "#!/bin/sh\n"), mode: 0o100755 }], options: { runtimes: ["provided.al2023"] } },
    { promise: "a layer for two families", items: [OK, file("nodejs/node_modules/ms/index.js")], options: { runtimes: ["python3.13", "nodejs22.x"] } },
    { promise: "files without modes, which is not mode 0000", items: [{ ...OK, mode: null }, { ...file("bin/tool", "#!/bin/sh\n"), mode: null }] },
    { promise: "a jar with its library for every system", items: [libraries("java/lib/a-1.0.jar", [elf("native/Linux/x86_64/liba.so"), elf("native/Linux/aarch64/liba.so", { machine: "aarch64" }), elf("native/Linux-Musl/x86_64/liba.so", { needs: ["libc.musl-x86_64.so.1"] })])], options: { runtimes: ["java21"], architectures: ["x86_64", "arm64"] } },
    { promise: "a jar of libraries for each processor", items: [libraries("java/lib/tcnative-linux-x86_64.jar", [elf("META-INF/native/liba_linux_x86_64.so")]), libraries("java/lib/tcnative-linux-aarch_64.jar", [elf("META-INF/native/liba_linux_aarch_64.so", { machine: "aarch64" })])], options: { runtimes: ["java21"], architectures: ["x86_64", "arm64"] } },
    { promise: "a linker's script", items: [file("lib/libc.so", "/* GNU ld script */\nGROUP ( libc.so.6 )\n"), OK] },
    { promise: "abi3 on a newer Python", items: [elf("python/a.abi3.so", { versions: ["GLIBC_2.17"] })] },
    { promise: "a twin for each processor", items: [elf("python/a.cpython-313-x86_64-linux-gnu.so"), elf("python/a.cpython-313-aarch64-linux-gnu.so", { machine: "aarch64" })], options: { architectures: ["x86_64", "arm64"] } },
    { promise: "Node-API in a folder named after another release", items: [elf("nodejs/node_modules/a/bin/linux-x64-node-16/a.node", { symbols: ["napi_module_register"] })], options: node(22) },
    { promise: "a library that lies in lib/", items: [elf("python/a.abi3.so", { needs: ["libonig.so.5"] }), elf("lib/libonig.so.5.3.0"), { name: "lib/libonig.so.5", data: "libonig.so.5.3.0", mode: 0o120777, stored: true }] },
    { promise: "a gem with a build for this Ruby among others", items: ["3.3", "3.4"].map((ruby) => elf(`ruby/gems/3.4.0/gems/nokogiri-1.18-x86_64-linux-gnu/lib/nokogiri/${ruby}/nokogiri.so`)), options: { runtimes: ["ruby3.4"] } },
    { promise: "versions that two releases keep apart", items: ["3.12", "3.13"].map((release, index) => file(`python/lib/python${release}/site-packages/idna-${index}.dist-info/METADATA`, `Name: idna\nVersion: ${index}\nLicense: MIT\n\n`)), options: python("3.12", "3.13") },
    { promise: "a libstdc++ that the layer brings", items: [elf("python/a.abi3.so", { needs: ["libstdc++.so.6"], versions: ["GLIBCXX_3.4.32"] }), elf("lib/libstdc++.so.6")] },
    { promise: "an extension as Pythons before 3.8 named it", items: [elf("python/a.cpython-37m-x86_64-linux-gnu.so")], options: python("3.7") },
    { promise: "assemblies of .NET, which are of no one system", items: [{ name: "dotnetcore/store/x64/net8.0/a/1.0.0/lib/net8.0/A.dll", data: assembly() }], options: { runtimes: ["dotnet8"] } },
    { promise: "a CA bundle, which is no secret", items: [OK, file("python/certifi/cacert.pem", "-----BEGIN CERTIFICATE-----\n")] },
    { promise: "newer classes of a multi-release jar", items: [jar("java/lib/a-1.0.jar", 65, "META-INF/versions/21/A.class")], options: { runtimes: ["java17"] } },
  ])("accepts $promise", async ({ items, options }) => {
    expect(rulesOf(await inspectItems(items, {}, options))).toEqual([]);
  });
});

describe("what is in it", () => {
  it("lists packages of every ecosystem with version and licence", async () => {
    const report = await inspectItems([
      dist("requests", "2.32.3"),
      file("nodejs/node_modules/@a/b/package.json", JSON.stringify({ name: "@a/b", version: "1.2.3", license: "ISC" })),
      file("ruby/gems/3.4.0/specifications/rack-3.1.gemspec", 'Gem::Specification.new do |s|\n  s.name = "rack".freeze\n  s.version = "3.1"\n  s.licenses = ["MIT".freeze]\nend\n'),
      pomJar("java/lib/gson.jar"),
      { name: "dotnetcore/store/x64/net8.0/newtonsoft.json/13.0.3/lib/net6.0/Newtonsoft.Json.dll", data: assembly() },
    ], {}, { runtimes: [] });
    expect(report.packages.map(({ ecosystem, name, version, licence }) => [ecosystem, name, version, licence])).toEqual([
      ["python", "requests", "2.32.3", "MIT"],
      ["node", "@a/b", "1.2.3", "ISC"],
      ["ruby", "rack", "3.1", "MIT"],
      ["java", "com.google.code.gson:gson", "2.10", "Apache-2.0"],
      ["dotnet", "newtonsoft.json", "13.0.3", null],
    ]);
  });

  it("reads jars that are too large to be inflated in one piece, and knows a licence by its text", async () => {
    const pom = file("META-INF/maven/org.a/big/pom.properties", "version=1.2\ngroupId=org.a\nartifactId=big\n");
    const licence = file("META-INF/LICENSE.txt", "\n                                 Apache License\n                           Version 2.0, January 2004\n");
    const padding: ZipItem = { name: "model.bin", data: new Uint8Array(6 * 1024 * 1024), stored: true };
    const report = await inspectItems([{ name: "java/lib/big.jar", data: buildZip([padding, pom, licence]), stored: true }], {}, { runtimes: ["java21"] });
    expect(report.packages).toEqual([{ ecosystem: "java", name: "org.a:big", version: "1.2", licence: "Apache-2.0", path: "java/lib/big.jar" }]);
  });

  it.each([
    ["MIT", "Copyright (c) 2004-2022 QOS.ch Sarl\nAll rights reserved.\n\nPermission is hereby granted, free  of charge, to any person obtaining\na  copy  of this  software"],
    ["BSD-3-Clause", "Copyright (c) 2000\n\nRedistribution and use in source and binary forms, with or without\nmodification, are permitted\n\nNeither the name of the"],
  ])("knows %s by its text, whoever holds the copyright", async (id, text) => {
    const pom = file("META-INF/maven/org.a/b/pom.properties", "version=1.2\ngroupId=org.a\nartifactId=b\n");
    const report = await inspectItems([{ name: "java/lib/b.jar", data: buildZip([pom, file("META-INF/LICENSE.txt", text)]) }], {}, { runtimes: ["java21"] });
    expect(report.packages).toMatchObject([{ name: "org.a:b", licence: id }]);
  });

  it("says of no runtime that it works where the zip as a whole does not", async () => {
    const report = await inspectItems([file("my-layer/python/a.py")]);
    expect(report.matrix.every(({ fit, rules }) => fit === "fails" && rules.includes("layout-nested-root"))).toBe(true);
  });

  it("proposes runtimes and architectures from the content", async () => {
    const report = await inspectItems([elf("python/a.cpython-312-x86_64-linux-gnu.so")], {}, { runtimes: [], architectures: [] });
    expect(report.proposed).toEqual({ runtimes: ["python3.12"], architectures: ["x86_64"] });
  });

  it.each([
    ["the classifiers' licence, where the field holds the whole text", "License: Copyright (c) 2005, NumPy Developers.\n        All rights reserved.\nClassifier: License :: OSI Approved :: BSD License\n", "BSD License"],
    ["the licence whose text the field holds", "License: Apache License\n        Version 2.0, January 2004\n        http://www.apache.org/licenses/\n", "Apache-2.0"],
    ["the first words of an unknown text", "License: Do what you like\n        with it.\n", "Do what you like"],
    ["an expression before everything", "License-Expression: MIT\nLicense: whatever\n", "MIT"],
    ["none where the field says that it is unknown", "License: UNKNOWN\n", null],
  ])("tells of a Python package %s", async (_, headers, licence) => {
    const report = await inspectItems([OK, file("python/a-1.dist-info/METADATA", `Metadata-Version: 2.1\nName: a\nVersion: 1\n${headers}\nbody\n`)]);
    expect(report.packages).toMatchObject([{ name: "a", licence }]);
  });

  it("knows the same tree whatever tool zipped it", async () => {
    const one = await inspectItems([OK, file("python/b.py", "b")]);
    const two = await inspectItems([{ name: "python/" }, { ...file("python/b.py", "b"), stored: true }, OK], { comment: "other tool" });
    const other = await inspectItems([OK, file("python/b.py", "c")]);
    expect(two.contentDigest).toBe(one.contentDigest);
    expect(two.codeSha256).not.toBe(one.codeSha256);
    expect(other.contentDigest).not.toBe(one.contentDigest);
  });
});

function windowsProgram(): Uint8Array {
  const bytes = assembly();
  bytes.fill(0, 88 + 96 + 14 * 8);
  return bytes;
}

/** The head of a PE file whose fifteenth data directory, the CLR's, is filled. */
function assembly(): Uint8Array {
  const bytes = new Uint8Array(512);
  bytes.set(bytesOf("MZ"));
  bytes.set(u32(64), 60);
  bytes.set(bytesOf("PE\0\0"), 64);
  bytes.set(u16(0x10b), 88);
  bytes.set(u32(0x2008), 88 + 96 + 14 * 8);
  return bytes;
}

function dist(name: string, version: string): ZipItem {
  return file(`python/${name}-${version}.dist-info/METADATA`, `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\nLicense: MIT\n\nbody\n`);
}

function jar(name: string, classMajor: number, entry = "A.class"): ZipItem {
  const manifest = file("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nBundle-License: MIT\n");
  return { name, data: buildZip([manifest, file(entry, concat([u32(0xbebafeca), u16(0), Uint8Array.of(classMajor >> 8, classMajor & 255), bytesOf("rest of it")]))]) };
}

function libraries(name: string, items: ZipItem[]): ZipItem {
  return { name, data: buildZip([file("META-INF/MANIFEST.MF", "Bundle-SymbolicName: a\nBundle-Version: 1\nBundle-License: MIT\n"), ...items]) };
}

function pomJar(name: string): ZipItem {
  const folder = "META-INF/maven/com.google.code.gson/gson";
  const manifest = file("META-INF/MANIFEST.MF", "Bundle-SymbolicName: com.google.gson\nBundle-Version: 2.7.0\n");
  const pom = file(`${folder}/pom.xml`, "<project><licenses><license><name>Apache-2.0</name></license></licenses></project>");
  return { name, data: buildZip([manifest, pom, file(`${folder}/pom.properties`, "version=2.10\ngroupId=com.google.code.gson\nartifactId=gson\n")]) };
}
