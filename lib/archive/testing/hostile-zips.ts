import fc from "fast-check";
import { buildZip, bytesOf, concat, extraField, u32, u64, type Forged, type ZipItem } from "@/lib/testing/zip-builder";
import { crc32 } from "../crc32";
import { buildElf } from "./elf-builder";

const inner = buildZip([{ name: "META-INF/MANIFEST.MF", data: "Implementation-Title: a\nImplementation-Version: 1\n" }]);
const text = "x = 1\n".repeat(40);

/** Zips whose bytes the mutations start from: every structure that a reader must parse. */
const SEEDS: readonly Uint8Array[] = [
  buildZip([{ name: "python/" }, { name: "python/a.py", data: text }, { name: "python/b.py", data: "y", stored: true }]),
  buildZip([{ name: "python/a.py", data: text }], { zip64: true, comment: "c" }),
  buildZip([{ name: "python/l", data: "a.py", mode: 0o120777, stored: true }, { name: "python/a.py", data: "x" }]),
  buildZip([{ name: "java/lib/a.jar", data: inner, stored: true }, { name: "nodejs/node_modules/a/package.json", data: '{"name":"a","version":"1.0.0"}' }]),
  buildZip([{ name: "lib/liba.so", data: buildElf({ versions: ["GLIBC_2.34"] }) }, { name: "bin/a", data: "#!/bin/sh\n", mode: 0o100755 }]),
  buildZip([{ name: "python/a.py", data: text, central: { extra: extraField(0x5455, Uint8Array.of(1, 0, 0, 0, 0)) }, local: { extra: extraField(0x7875, Uint8Array.of(1, 4, 0, 0, 0, 0, 4, 0, 0, 0, 0)) } }]),
];

/** Flips, overwrites, cuts and repeats: small lies at any place, of the kind that parsers disagree about. */
const mutation = fc.oneof(
  fc.record({ kind: fc.constant("set" as const), at: fc.nat(), value: fc.constantFrom(0, 1, 2, 8, 0x50, 0x7f, 0x80, 0xff) }),
  fc.record({ kind: fc.constant("flip" as const), at: fc.nat(), value: fc.nat(7) }),
  fc.record({ kind: fc.constant("cut" as const), at: fc.nat(), value: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ kind: fc.constant("repeat" as const), at: fc.nat(), value: fc.integer({ min: 1, max: 80 }) }),
);

export const mutatedZip: fc.Arbitrary<Uint8Array> = fc
  .record({ seed: fc.constantFrom(...SEEDS), mutations: fc.array(mutation, { minLength: 1, maxLength: 4 }) })
  .map(({ seed, mutations }) => mutations.reduce(apply, seed));

/** Few names, so that they meet: as twins, as file and folder, in another case, by a detour. */
const name = fc.constantFrom("a", "A", "a/", "a/b", "a/./b", "a//b", "./a", "a\\b", "../a", "/a", "a/b/c", "b", "é", "é", "a\0b", "con:a", "python/a.py", ".", "a/.");
const number = fc.constantFrom(0, 1, 2, 7, 8, 9, 12, 20, 255, 0xffff, 0x1_0000, 0x7fff_ffff, 0xffff_fffe, 0xffff_ffff);
const field = fc.oneof(
  fc.record({ id: fc.constantFrom(1, 0x7075, 0x9901, 0x5455, 0), body: fc.uint8Array({ maxLength: 32 }) }).map(({ id, body }) => extraField(id, body)),
  fc.record({ a: number, b: number, c: number }).map(({ a, b, c }) => extraField(1, concat([u64(a), u64(b), u64(c)]))),
  fc.uint8Array({ maxLength: 6 }),
);
const forged: fc.Arbitrary<Forged> = fc.record(
  { flags: fc.constantFrom(0, 1, 8, 0x40, 0x800, 0x2000), method: fc.constantFrom(0, 8, 9, 12, 99), crc: number, compressedSize: number, size: number, name, extra: field, offset: number, disk: fc.constantFrom(0, 1, 0xffff) },
  { requiredKeys: [] },
);
/** A second name whose CRC holds, so that programs believe it. */
function unicodePath(plain: string | Uint8Array, other: string): Uint8Array {
  return extraField(0x7075, concat([Uint8Array.of(1), u32(crc32(bytesOf(plain), 0)), bytesOf(other)]));
}

const rarely = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 6 });
const item: fc.Arbitrary<ZipItem> = fc.record({
  name,
  data: fc.oneof(fc.uint8Array({ maxLength: 60 }), fc.constant(bytesOf(text)), fc.constant(inner)),
  stored: fc.boolean(),
  mode: fc.constantFrom(0o100644, 0o100755, 0o120777, 0o040755, 0, null),
  central: rarely(forged),
  local: rarely(forged),
  both: rarely(forged),
  descriptor: rarely(fc.oneof(fc.uint8Array({ maxLength: 24 }), fc.record({ crc: number, size: number }).map(({ crc, size }) => concat([bytesOf("PK\x07\x08"), u32(crc), u32(size), u32(size)])))),
  before: rarely(fc.oneof(fc.uint8Array({ maxLength: 8 }), fc.constant(inner))),
  unicode: rarely(fc.array(fc.oneof(name, fc.constant("caf\u00e9.py")), { minLength: 1, maxLength: 2 })),
}).map(({ both, central, local, descriptor, before, unicode, ...rest }) => ({
  ...rest,
  ...((central ?? both ?? unicode) && { central: { ...both, ...central, ...(unicode && { extra: concat(unicode.map((other) => unicodePath(central?.name ?? both?.name ?? rest.name, other))) }) } }),
  ...((local ?? both) && { local: { ...both, ...local } }),
  ...(descriptor && { descriptor }),
  ...(before && { before }),
}));

/** Zips put together from true and forged parts. */
export const forgedZip: fc.Arbitrary<Uint8Array> = fc
  .record({
    items: fc.array(item, { maxLength: 4 }),
    prefix: rarely(fc.oneof(fc.uint8Array({ maxLength: 40 }), fc.constant(inner))),
    comment: rarely(fc.oneof(fc.uint8Array({ maxLength: 40 }), fc.constant(inner))),
    suffix: rarely(fc.oneof(fc.uint8Array({ maxLength: 40 }), fc.constant(inner))),
    zip64: fc.boolean(),
    end: rarely(fc.record({ count: number, directorySize: number, directoryOffset: number, commentLength: fc.nat(60) }, { requiredKeys: [] })),
  })
  .map(({ items, prefix, comment, suffix, zip64, end }) =>
    buildZip(items, { zip64, ...(prefix && { prefix }), ...(comment && { comment }), ...(suffix && { suffix }), ...(end && { end }) }),
  );

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
