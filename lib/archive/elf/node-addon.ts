import type { DynamicInfo } from "./dynamic";
import { ElfView, fileOffset, type ElfBytes, type ElfHeader } from "./layout";

const R_X86_64_RELATIVE = 8;
const R_AARCH64_RELATIVE = 1027;
const RELA_SIZE = 24;
const MAX_RELOCATIONS = 4 * 1024 * 1024;

/**
 * What binds a Node.js addon to a release: "napi" for Node-API, which every later release loads;
 * "node-115" for the V8 ABI with that NODE_MODULE_VERSION; null when it is no addon or does not say.
 */
export function nodeAbiOf(file: ElfBytes, header: ElfHeader, dynamic: DynamicInfo): string | null {
  if (/\0napi_(register_module_v\d+|module_register|create_function|define_properties|create_object)\0/.test(dynamic.strings)) return "napi";
  const exported = /\0node_register_module_v(\d+)\0/.exec(dynamic.strings);
  if (exported !== null) return `node-${exported[1]}`;
  if (!dynamic.strings.includes("\0node_module_register\0")) return null;
  const version = versionInModuleStruct(file, header, dynamic);
  return version === null ? null : `node-${version}`;
}

/**
 * `struct node_module { int nm_version; unsigned nm_flags; void *dso; const char *nm_filename; … }` lies in
 * .data, and its nm_filename is a relative relocation to a string that names a C++ source: the version is
 * the number 16 bytes before that relocation.
 */
function versionInModuleStruct(file: ElfBytes, header: ElfHeader, { relocations }: DynamicInfo): number | null {
  if (relocations === null || !header.is64 || relocations.size > MAX_RELOCATIONS) return null;
  const bytes = file.slice(relocations.offset, relocations.size);
  if (bytes === null) return null;
  const table = new ElfView(bytes, true, header.isLittle);
  for (let at = 0; at + RELA_SIZE <= table.length; at += RELA_SIZE) {
    const type = table.word(at + 8);
    if (type !== R_X86_64_RELATIVE && type !== R_AARCH64_RELATIVE) continue;
    if (!/\.(cc|cpp|cxx|c|mm)$/.test(textAt(file, header, table.word64(at + 16)))) continue;
    const version = wordAt(file, header, table.word64(at) - 16);
    if (version !== null && version > 0 && version < 1000) return version;
  }
  return null;
}

function textAt(file: ElfBytes, header: ElfHeader, address: number): string {
  const offset = fileOffset(header, address);
  if (offset === null) return "";
  for (const length of [256, 64, 16]) {
    const bytes = file.slice(offset, length);
    if (bytes === null) continue;
    const end = bytes.indexOf(0);
    return end === -1 ? "" : new TextDecoder("latin1").decode(bytes.subarray(0, end));
  }
  return "";
}

function wordAt(file: ElfBytes, header: ElfHeader, address: number): number | null {
  const offset = fileOffset(header, address);
  const bytes = offset === null ? null : file.slice(offset, 4);
  return bytes === null ? null : new ElfView(bytes, true, header.isLittle).word(0);
}
