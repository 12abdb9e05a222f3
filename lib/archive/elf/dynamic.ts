import { ElfView, fileOffset, PT_DYNAMIC, type ElfBytes, type ElfHeader } from "./layout";

const DT_NEEDED = 1;
const DT_STRTAB = 5;
const DT_RELA = 7;
const DT_RELASZ = 8;
const DT_STRSZ = 10;
const DT_VERNEED = 0x6ffffffe;
const DT_VERNEEDNUM = 0x6fffffff;
const MAX_STRINGS = 64 * 1024 * 1024;

export interface DynamicInfo {
  needed: string[];
  /** Symbol versions asked of other libraries: "GLIBC_2.34", "GLIBCXX_3.4.21". */
  versions: string[];
  /** The whole dynamic string table as Latin-1: every dynamic symbol's name is in it. */
  strings: string;
  relocations: { offset: number; size: number } | null;
}

/** Reads what the dynamic loader would read; null for a static program. */
export function readDynamic(file: ElfBytes, header: ElfHeader): DynamicInfo | null {
  const segment = header.segments.find(({ type }) => type === PT_DYNAMIC);
  if (segment === undefined) return null;
  const bytes = file.slice(segment.offset, segment.fileSize);
  if (bytes === null) return null;
  const tags = readTags(new ElfView(bytes, header.is64, header.isLittle), header.is64);
  const at = (tag: number): number | null => {
    const address = tags.values.get(tag);
    return address === undefined ? null : fileOffset(header, address);
  };
  const strings = readStrings(file, at(DT_STRTAB), tags.values.get(DT_STRSZ) ?? 0);
  const rela = at(DT_RELA);
  return {
    // Where the string table is out of reach its names are not known, which is not the same as empty names.
    needed: tags.needed.map((offset) => stringAt(strings, offset)).filter((name) => name !== ""),
    versions: readVersions(file, header, at(DT_VERNEED), tags.values.get(DT_VERNEEDNUM) ?? 0, strings),
    strings,
    relocations: rela === null ? null : { offset: rela, size: tags.values.get(DT_RELASZ) ?? 0 },
  };
}

function readTags(view: ElfView, is64: boolean): { needed: number[]; values: Map<number, number> } {
  const needed: number[] = [];
  const values = new Map<number, number>();
  const width = is64 ? 8 : 4;
  for (let at = 0; at + 2 * width <= view.length; at += 2 * width) {
    const tag = view.native(at);
    const value = view.native(at + width);
    if (tag === 0) break;
    if (tag === DT_NEEDED) needed.push(value);
    else values.set(tag, value);
  }
  return { needed, values };
}

function readStrings(file: ElfBytes, offset: number | null, size: number): string {
  if (offset === null || size <= 0 || size > MAX_STRINGS) return "";
  const bytes = file.slice(offset, size);
  return bytes === null ? "" : new TextDecoder("latin1").decode(bytes);
}

export function stringAt(strings: string, offset: number): string {
  const end = strings.indexOf("\0", offset);
  return strings.slice(offset, end === -1 ? undefined : end);
}

/** .gnu.version_r: a chain of files, each with a chain of versions (generic ABI, symbol versioning). */
function readVersions(file: ElfBytes, header: ElfHeader, offset: number | null, count: number, strings: string): string[] {
  const versions = new Set<string>();
  let at = offset;
  for (let i = 0; at !== null && i < Math.min(count, 256); i++) {
    const need = view(file, header, at, 16);
    if (need === null) break;
    let auxiliary = at + need.word(8);
    for (let j = 0; j < Math.min(need.half(2), 1024); j++) {
      const entry = view(file, header, auxiliary, 16);
      if (entry === null) break;
      versions.add(stringAt(strings, entry.word(8)));
      if (entry.word(12) === 0) break;
      auxiliary += entry.word(12);
    }
    at = need.word(12) === 0 ? null : at + need.word(12);
  }
  return [...versions];
}

function view(file: ElfBytes, header: ElfHeader, offset: number, length: number): ElfView | null {
  const bytes = file.slice(offset, length);
  return bytes === null ? null : new ElfView(bytes, header.is64, header.isLittle);
}
