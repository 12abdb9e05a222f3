import { bytesOf, concat, u16, u32, u64 } from "@/lib/testing/zip-builder";

export interface ElfShape {
  machine?: "x86_64" | "aarch64";
  needs?: string[];
  /** Symbol versions asked of libc.so.6, for example "GLIBC_2.34". */
  versions?: string[];
  /** Names of dynamic symbols. */
  symbols?: string[];
  /** Makes it a V8 addon whose module struct says this NODE_MODULE_VERSION. */
  nodeModuleVersion?: number;
  /** Moves the string table into a segment of its own that many bytes behind, as patchelf does. */
  stringsBehind?: number;
}

const MACHINE = { x86_64: 62, aarch64: 183 };
const RELATIVE = { x86_64: 8, aarch64: 1027 };
const HEADERS = 64 + 3 * 56;

/** A shared object with nothing in it but what a loader's tables say; addresses equal offsets. */
export function buildElf({ machine = "x86_64", needs = ["libc.so.6"], versions = [], symbols = [], nodeModuleVersion, stringsBehind = 0 }: ElfShape = {}): Uint8Array {
  const names = new StringTable();
  const needed = needs.map((name) => names.add(name));
  const versionOffsets = versions.map((name) => names.add(name));
  const fileName = names.add("libc.so.6");
  for (const symbol of nodeModuleVersion === undefined ? symbols : [...symbols, "node_module_register"]) names.add(symbol);
  const strings = names.bytes();
  const source = bytesOf("../src/addon.cc\0");
  const front = stringsBehind > 0 ? new Uint8Array(0) : strings;
  const sourceAt = HEADERS + front.length;
  const versionsAt = sourceAt + source.length;
  const verneed = versionTable(fileName, versionOffsets);
  const structAt = versionsAt + verneed.length;
  const struct = concat([u32(nodeModuleVersion ?? 0), u32(0), u64(0), u64(0)]);
  const relaAt = structAt + struct.length;
  const rela = nodeModuleVersion === undefined ? new Uint8Array(0) : concat([u64(structAt + 16), u32(RELATIVE[machine]), u32(0), u64(sourceAt)]);
  const dynamicAt = relaAt + rela.length;
  const stringsAt = stringsBehind > 0 ? dynamicAt + stringsBehind : HEADERS;
  const tags: [number, number][] = [
    ...needed.map((offset): [number, number] => [1, offset]),
    [5, stringsAt], [10, strings.length], [7, relaAt], [8, rela.length],
    ...(versions.length > 0 ? ([[0x6ffffffe, versionsAt], [0x6fffffff, 1]] as [number, number][]) : []),
    [0, 0],
  ];
  const dynamic = concat(tags.flatMap(([tag, value]) => [u64(tag), u64(value)]));
  const size = dynamicAt + dynamic.length;
  const segments = concat([segment(1, 0, size), segment(2, dynamicAt, dynamic.length), stringsBehind > 0 ? segment(1, stringsAt, strings.length) : segment(0, 0, 0)]);
  const file = concat([fileHeader(MACHINE[machine]), segments, front, source, verneed, struct, rela, dynamic]);
  return stringsBehind > 0 ? concat([file, new Uint8Array(stringsAt - size), strings]) : file;
}

function fileHeader(machine: number): Uint8Array {
  const identity = concat([bytesOf("\x7fELF"), Uint8Array.of(2, 1, 1, 0), u64(0)]);
  return concat([identity, u16(3), u16(machine), u32(1), u64(0), u64(64), u64(0), u32(0), u16(64), u16(56), u16(3), u16(0), u16(0), u16(0)]);
}

function segment(type: number, offset: number, size: number): Uint8Array {
  return concat([u32(type), u32(6), u64(offset), u64(offset), u64(offset), u64(size), u64(size), u64(8)]);
}

function versionTable(fileName: number, names: readonly number[]): Uint8Array {
  if (names.length === 0) return new Uint8Array(0);
  const entries = names.map((name, index) => concat([u32(0), u16(0), u16(index + 2), u32(name), u32(index + 1 < names.length ? 16 : 0)]));
  return concat([u16(1), u16(names.length), u32(fileName), u32(16), u32(0), ...entries]);
}

class StringTable {
  private text = "\0";

  add(value: string): number {
    const offset = this.text.length;
    this.text += `${value}\0`;
    return offset;
  }

  bytes(): Uint8Array {
    return bytesOf(this.text);
  }
}
