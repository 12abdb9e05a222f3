import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { buildZip, bytesOf, concat, descriptorOf, extraField, u32, u64, type ZipItem, type ZipShape } from "@/lib/testing/zip-builder";
import { crc32 } from "./crc32";
import { causesOf, inspectBytes, inspectItems } from "./testing/inspect-zip";

const FILE: ZipItem = { name: "python/a.py", data: "print('hello')\n" };
const OTHER: ZipItem = { name: "python/b.py", data: "print('world')\n" };
const LONG: ZipItem = { name: "python/long.py", data: "x = 1\n".repeat(500) };

interface Case {
  promise: string;
  cause: string;
  items?: ZipItem[];
  shape?: ZipShape;
  bytes?: Uint8Array;
}

/** A second tree hidden in a first: what a program that reads from the front would unpack. */
const INNER = buildZip([{ name: "python/evil.py", data: "evil" }]);
const LINK: ZipItem = { name: "python/link", data: "b.py", mode: 0o120777, stored: true };

const REFUSED: Case[] = [
  { promise: "an empty file", cause: "empty-file", bytes: new Uint8Array(0) },
  { promise: "a file that is no zip", cause: "not-zip-magic", bytes: bytesOf("<html>404</html>") },
  { promise: "a truncated zip", cause: "no-eocd", bytes: buildZip([LONG]).subarray(0, 60) },
  { promise: "a comment that is cut off", cause: "comment-truncated", items: [FILE], shape: { end: { commentLength: 9 } } },
  { promise: "a directory larger than the file", cause: "cd-size-invalid", items: [FILE], shape: { end: { directorySize: 1 << 20 } } },
  { promise: "a directory that is not where the record says", cause: "cd-not-found", items: [FILE], shape: { end: { directorySize: 30, directoryOffset: 3 } } },
  { promise: "bytes between directory and end", cause: "gap-before-eocd", items: [FILE], shape: { beforeEnd: bytesOf("gap") } },
  { promise: "an extra field longer than its area", cause: "extra-field-overrun", items: [{ ...FILE, central: { extra: Uint8Array.of(1, 2, 9, 0, 0) } }] },
  { promise: "an archive without entries", cause: "empty-archive", items: [] },
  { promise: "a wrong number of entries", cause: "entry-count-mismatch", items: [FILE], shape: { end: { count: 2 } } },
  { promise: "a disk of several", cause: "multi-disk", items: [FILE], shape: { end: { disk: 1 } } },
  { promise: "an entry on another disk", cause: "multi-disk", items: [{ ...FILE, central: { disk: 1 } }] },
  { promise: "an encrypted entry", cause: "encrypted", items: [{ ...FILE, central: { flags: 1 }, local: { flags: 1 } }] },
  { promise: "encryption that only the local header admits", cause: "encrypted", items: [{ ...FILE, local: { flags: 1 } }] },
  { promise: "a method that Lambda cannot unpack", cause: "unsupported-method", items: [{ ...FILE, central: { method: 12 }, local: { method: 12 } }] },
  { promise: "patched data", cause: "patched-data", items: [{ ...FILE, central: { flags: 32 }, local: { flags: 32 } }] },
  { promise: "NUL in a name", cause: "nul-in-name", items: [{ ...FILE, name: "python/a\0.py" }] },
  { promise: "an empty name", cause: "empty-name", items: [{ ...FILE, name: "" }] },
  { promise: "UTF-8 that is none", cause: "invalid-utf8-name", items: [{ ...FILE, name: Uint8Array.of(0x61, 0xff), central: { flags: 2048 }, local: { flags: 2048 } }] },
  { promise: "a name that climbs out", cause: "traversal-name", items: [{ ...FILE, name: "python/../../etc/passwd" }] },
  { promise: "a name that climbs out on Windows", cause: "traversal-name", items: [{ ...FILE, name: "python\\..\\..\\x" }] },
  { promise: "an absolute name", cause: "absolute-name", items: [{ ...FILE, name: "/etc/passwd" }] },
  { promise: "a drive letter", cause: "drive-name", items: [{ ...FILE, name: "C:/x.py" }] },
  { promise: "one name twice", cause: "duplicate-name", items: [FILE, { ...FILE, data: "other" }] },
  { promise: "two spellings of one name", cause: "duplicate-name", items: [FILE, { ...FILE, name: "python/./a.py" }] },
  { promise: "a file where a folder must be", cause: "file-and-dir-same-name", items: [{ ...FILE, name: "python" }, FILE] },
  { promise: "a folder by its Unix mode alone, with files in it", cause: "file-and-dir-same-name", items: [{ name: "python/d", data: "", stored: true, mode: 0o040755 }, { ...FILE, name: "python/d/x.py" }] },
  { promise: "a folder by its Unix mode alone, with content", cause: "dir-with-data", items: [{ name: "python/d", data: "xx", mode: 0o040755 }] },
  { promise: "entries that share bytes", cause: "overlap", items: [FILE, { ...OTHER, name: "python/a.py2", central: { offset: 0 } }] },
  { promise: "another name in the local header", cause: "name-mismatch", items: [{ ...FILE, local: { name: "python/z.py" } }] },
  { promise: "another method in the local header", cause: "method-mismatch", items: [{ ...FILE, local: { method: 0 } }] },
  { promise: "another size in the local header", cause: "size-mismatch", items: [{ ...FILE, local: { size: 3 } }] },
  { promise: "another checksum in the local header", cause: "crc-field-mismatch", items: [{ ...FILE, local: { crc: 3 } }] },
  { promise: "an offset that leads nowhere", cause: "local-header-missing", items: [{ ...FILE, central: { offset: 5 } }] },
  { promise: "a forged Unicode name", cause: "unicode-path-differs-ascii", items: [{ ...FILE, central: { extra: unicodePath("python/a.py", "python/z.py") } }] },
  { promise: "two Unicode names that differ", cause: "unicode-path-twice", items: [{ ...FILE, central: { extra: concat([unicodePath("python/a.py", "python/a.py"), unicodePath("python/a.py", "python/z.py")]) } }] },
  { promise: "a Unicode name beside a name in UTF-8", cause: "unicode-path-differs-utf8", items: [{ ...FILE, name: "python/é.py", central: { extra: unicodePath("python/é.py", "python/z.py") } }] },
  { promise: "a Unicode name in ASCII for a name that is not", cause: "unicode-path-differs-ascii", items: [{ ...FILE, name: Uint8Array.of(0x61, 0x82), central: { extra: extraField(0x7075, concat([Uint8Array.of(1), u32(crc32(Uint8Array.of(0x61, 0x82), 0)), bytesOf("evil.py")])) } }] },
  { promise: "two zip64 fields that differ", cause: "zip64-extra-twice", items: [{ ...FILE, central: { size: 0xffff_ffff, extra: concat([extraField(1, u64(15)), extraField(1, u64(16))]) } }] },
  { promise: "a link by its mode that is a folder by its name", cause: "dir-with-data", items: [OTHER, { ...LINK, name: "python/link/" }] },
  { promise: "content for a dot", cause: "empty-name", items: [{ ...FILE, name: "." }] },
  { promise: "a data descriptor that lies", cause: "data-descriptor-mismatch", items: [{ ...FILE, descriptor: concat([u32(0x08074b50), u32(1), u32(2), u32(3)]) }] },
  { promise: "data that runs into the directory", cause: "data-past-cd", items: [{ ...FILE, central: { compressedSize: 500 }, local: { compressedSize: 500 } }] },
  { promise: "stored data of another size", cause: "stored-size-mismatch", items: [{ ...FILE, stored: true, central: { size: 4 }, local: { size: 4 } }] },
  { promise: "deflate data cut short", cause: "deflate-truncated", items: [{ ...LONG, raw: Uint8Array.of(0x4b) }] },
  { promise: "deflate data that is garbage", cause: "deflate-corrupt", items: [{ ...LONG, raw: bytesOf("\x07 not deflate at all") }] },
  { promise: "a wrong checksum", cause: "crc-wrong", items: [{ ...FILE, central: { crc: 7 }, local: { crc: 7 } }] },
  { promise: "more data than declared", cause: "inflates-beyond-declared", items: [{ ...LONG, central: { size: 10 }, local: { size: 10 } }] },
  { promise: "less data than declared", cause: "size-lie", items: [{ ...LONG, central: { size: 9000 }, local: { size: 9000 } }] },
  { promise: "an entry that the directory leaves out", cause: "hidden-local-entry", items: [FILE, { ...OTHER, before: INNER.subarray(0, 48) }] },
  { promise: "a zip put before a zip", cause: "hidden-local-entry", items: [FILE], shape: { prefix: INNER } },
  { promise: "a zip hidden in the comment", cause: "multiple-eocd", items: [FILE], shape: { comment: INNER } },
  { promise: "an end record in the comment that ends the file as well", cause: "multiple-eocd", items: [FILE], shape: { comment: concat([u32(0x06054b50), new Uint8Array(18)]) } },
  { promise: "zip64 marks without zip64 records", cause: "zip64-locator-missing", items: [FILE], shape: { end: { directoryOffset: 0xffff_ffff } } },
  { promise: "zip64 records that contradict the plain one", cause: "zip64-eocd-disagrees", items: [FILE], shape: { zip64: true, end: { count: 7 } } },
  { promise: "a zip64 field that is missing", cause: "zip64-extra-missing", items: [{ ...FILE, central: { size: 0xffff_ffff } }] },
  { promise: "a zip64 field that is too short", cause: "zip64-extra-too-short", items: [{ ...FILE, central: { size: 0xffff_ffff, extra: extraField(1, u32(1)) } }] },
  { promise: "a folder with content", cause: "dir-with-data", items: [{ ...FILE, name: "python/x/", stored: true }] },
  { promise: "a file written through a link", cause: "writes-through-symlink", items: [LINK, { ...FILE, name: "python/link/x.py" }] },
  { promise: "a link that climbs out", cause: "symlink-escapes", items: [OTHER, { ...LINK, data: "../../etc/passwd" }] },
  { promise: "a link that climbs out through another link", cause: "symlink-escapes", items: [OTHER, { name: "python/deep/x.py", data: "1" }, { ...LINK, data: "deep" }, { ...LINK, name: "python/out", data: "link/../../../etc" }] },
];

describe("a zip that programs could read in two ways is rejected", () => {
  it.each(REFUSED)("refuses $promise ($cause)", async ({ cause, items = [], shape, bytes }) => {
    const report = await inspectBytes(bytes ?? buildZip(items, shape), { containerOnly: true });
    expect(report.verdict).toBe("reject");
    expect(causesOf(report)).toContain(cause);
  });
});

const WARNED: Case[] = [
  { promise: "bytes after the end", cause: "trailing-data", items: [FILE], shape: { suffix: bytesOf("tail") } },
  { promise: "bytes before the zip", cause: "prepended-data", items: [FILE], shape: { prefix: bytesOf("#!/bin/sh\n") } },
  { promise: "a gap between entries", cause: "gap-between-entries", items: [FILE, { ...OTHER, before: bytesOf("gap") }] },
  { promise: "a gap before the first entry", cause: "gap-before-first-entry", items: [{ ...FILE, before: bytesOf("gap") }] },
  { promise: "a gap before the directory", cause: "gap-before-cd", items: [FILE], shape: { beforeDirectory: bytesOf("gap") } },
  { promise: "backslashes", cause: "backslash-name", items: [{ ...FILE, name: "python\\a.py" }] },
  { promise: "names of unknown encoding", cause: "non-utf8-flagged-name", items: [{ ...FILE, name: Uint8Array.of(0x61, 0x81) }] },
  { promise: "control characters", cause: "control-char-name", items: [{ ...FILE, name: "a\x1b[31m.py" }] },
  { promise: "names that run backwards", cause: "control-char-name", items: [{ ...FILE, name: "python/\u202egpj.py" }] },
  { promise: "names with letters that nobody sees", cause: "control-char-name", items: [{ ...FILE, name: "python/a\u200b.py" }] },
  { promise: "the letters of an end record in the comment", cause: "end-in-comment", items: [FILE], shape: { comment: concat([bytesOf("x"), u32(0x06054b50), bytesOf("y".repeat(40))]) } },
  { promise: "a tilde", cause: "tilde-name", items: [{ ...FILE, name: "~a.py" }] },
  { promise: "dot segments", cause: "dot-or-empty-segment", items: [{ ...FILE, name: "./a.py" }] },
  { promise: "names that differ in case", cause: "case-collision", items: [FILE, { ...OTHER, name: "python/A.py" }] },
  { promise: "set-user-id", cause: "setuid-mode", items: [{ ...FILE, mode: 0o104755 }] },
  { promise: "a device", cause: "special-file", items: [{ ...FILE, data: "", mode: 0o020644 }] },
  { promise: "a folder that its attributes call a file", cause: "dir-flag-mismatch", items: [{ name: "python/", mode: 0o100644 | 0o111 }] },
  { promise: "a folder that DOS attributes call one, with files in it", cause: "dir-flag-mismatch", items: [{ name: "python/d", data: "", stored: true, mode: null, dosAttributes: 0x10 }, { ...FILE, name: "python/d/x.py" }] },
  { promise: "a link", cause: "symlink", items: [OTHER, LINK] },
  { promise: "an absolute link", cause: "symlink-absolute", items: [{ ...LINK, data: "/opt/python/b.py" }] },
  { promise: "files that others cannot read", cause: "not-world-readable", items: [{ ...FILE, mode: 0o100600 }] },
  { promise: "a Mac's leavings", cause: "mac-junk", items: [{ ...FILE, name: "__MACOSX/._a" }] },
  { promise: "padding in extra fields", cause: "extra-field-padding", items: [{ ...FILE, local: { extra: Uint8Array.of(0, 0, 0) } }] },
  { promise: "an extra field twice", cause: "duplicate-extra-field", items: [{ ...FILE, local: { extra: concat([extraField(0x5455, u32(1)), extraField(0x5455, u32(1))]) } }] },
  { promise: "flags that differ", cause: "flags-mismatch", items: [{ ...FILE, local: { flags: 2 } }] },
  { promise: "a descriptor without signature", cause: "data-descriptor-nosig", items: [{ ...FILE, descriptor: descriptorOf(FILE, { signed: false }) }] },
  { promise: "a descriptor that is missing", cause: "data-descriptor-absent", items: [{ ...FILE, descriptor: new Uint8Array(0) }] },
  { promise: "bytes after deflate data", cause: "deflate-trailing-bytes", items: [withRest(LONG)] },
  { promise: "needless zip64 fields", cause: "zip64-extra-superfluous", items: [{ ...FILE, central: { extra: extraField(1, u64(1)) } }] },
  { promise: "zeros that shrink a thousandfold", cause: "ratio-over-1000", items: [{ ...FILE, data: new Uint8Array(1 << 22) }] },
];

describe("an odd zip that all programs read alike is warned of", () => {
  it.each(WARNED)("warns of $promise ($cause)", async ({ cause, items = [], shape }) => {
    const report = await inspectItems(items, shape, { containerOnly: true });
    expect(causesOf(report)).toContain(cause);
    expect(report.verdict).toBe("warn");
  });
});

describe("an honest zip is accepted", () => {
  it.each<Case>([
    { promise: "stored and deflated entries", cause: "", items: [FILE, { ...OTHER, stored: true }, { name: "python/" }] },
    { promise: "signed data descriptors", cause: "", items: [{ ...FILE, descriptor: descriptorOf(FILE) }] },
    { promise: "data descriptors with 64-bit sizes", cause: "", items: [{ ...FILE, descriptor: descriptorOf(FILE, { wide: true }) }] },
    { promise: "zip64 records", cause: "", items: [FILE], shape: { zip64: true } },
    { promise: "a comment", cause: "", items: [FILE], shape: { comment: "made by hand" } },
    { promise: "entries of DOS tools, which store no modes", cause: "", items: [{ ...FILE, mode: null }] },
    { promise: "a stored zip inside", cause: "", items: [{ name: "python/inner.zip", data: INNER, stored: true }, FILE] },
    { promise: "names in UTF-8", cause: "", items: [{ ...FILE, name: "python/模块.py" }] },
  ])("accepts $promise", async ({ items = [], shape }) => {
    const report = await inspectItems(items, shape, { containerOnly: true });
    expect(causesOf(report)).toEqual([]);
    expect(report.verdict).toBe("accept");
  });
});

it("refuses a bomb from its declared sizes, inflating nothing", async () => {
  const declared = { size: 4_200_000_000, compressedSize: 42_000 };
  const bomb: ZipItem = { name: "python/bomb", raw: new Uint8Array(42_000).fill(0xff), central: declared, local: declared };
  for (const containerOnly of [true, false]) {
    const report = await inspectItems([bomb], {}, { containerOnly });
    // Garbage that was inflated would be reported as corrupt.
    expect(causesOf(report)).not.toContain("deflate-corrupt");
    expect(report.findings.map(({ rule }) => rule)).toContain("bomb");
  }
});

it("does not publish what unzip and Python see nothing in, for letters in the comment", async () => {
  const report = await inspectItems([FILE], { comment: concat([u32(0x06054b50), bytesOf("no record")]) });
  expect(report.findings).toMatchObject([{ rule: "ambiguous-end", severity: "error", cause: "end-in-comment" }]);
});

it("gives every readable file its SHA-256 and size, whatever is wrong with it", async () => {
  const bytes = bytesOf("not a zip");
  const report = await inspectBytes(bytes);
  expect(report).toMatchObject({ codeSha256: createHash("sha256").update(bytes).digest("base64"), sizeBytes: bytes.length, entries: 0, files: 0 });
});

function withRest(item: ZipItem): ZipItem {
  const whole = buildZip([item]);
  const raw = whole.subarray(30 + "python/long.py".length, whole.length - 22 - 46 - "python/long.py".length);
  return { ...item, raw: concat([raw, bytesOf("rest")]) };
}

function unicodePath(plain: string, unicode: string): Uint8Array {
  return extraField(0x7075, concat([Uint8Array.of(1), u32(crc32(bytesOf(plain), 0)), bytesOf(unicode)]));
}
