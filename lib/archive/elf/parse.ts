import { readDynamic, type DynamicInfo } from "./dynamic";
import { PT_INTERP, readHeader, type ElfBytes, type ElfHeader } from "./layout";
import { nodeAbiOf } from "./node-addon";

export interface ElfFacts {
  /** As `uname -m` says it. */
  machine: string;
  libc: "glibc" | "musl" | null;
  needs: string[];
  glibc: string | null;
  /** Newest GLIBCXX_ version asked of libstdc++.so.6. */
  libstdcxx: string | null;
  nodeAbi: string | null;
  /** Where the last of what the loader maps ends; null where it finds nothing to map. */
  end: number | null;
}

const MACHINES: Readonly<Record<number, string>> = { 3: "i386", 8: "mips", 20: "ppc", 21: "ppc64", 22: "s390x", 40: "arm", 62: "x86_64", 183: "aarch64", 243: "riscv64", 258: "loongarch64" };

/** Reads what decides whether the file loads on Lambda; null when it is no ELF file that a loader would take. */
export function parseElf(file: ElfBytes): ElfFacts | null {
  const header = readHeader(file);
  if (header === null) return null;
  const dynamic = readDynamic(file, header);
  return {
    machine: machineOf(header),
    libc: libcOf(file, header, dynamic),
    needs: dynamic?.needed ?? [],
    glibc: newestGlibc(dynamic?.versions ?? []),
    libstdcxx: newest(dynamic?.versions ?? [], /^GLIBCXX_(\d+(?:\.\d+)*)$/),
    nodeAbi: dynamic === null ? null : nodeAbiOf(file, header, dynamic),
    end: header.end,
  };
}

export function wholeElf(bytes: Uint8Array): ElfBytes {
  return {
    slice: (offset, length) => (offset >= 0 && length >= 0 && offset + length <= bytes.length ? bytes.subarray(offset, offset + length) : null),
  };
}

function machineOf({ machine, is64 }: ElfHeader): string {
  // x86_64 with 32-bit pointers (the x32 ABI) is not what a 64-bit process can load.
  if (machine === 62 && !is64) return "x32";
  return MACHINES[machine] ?? `machine-${machine}`;
}

function libcOf(file: ElfBytes, header: ElfHeader, dynamic: DynamicInfo | null): ElfFacts["libc"] {
  const interpreter = interpreterOf(file, header);
  if (/ld-musl/.test(interpreter) || dynamic?.needed.some((name) => /^(libc\.musl-|libc\.so$|ld-musl)/.test(name))) return "musl";
  // A shared object that names no libc takes its loader's, which on Lambda is glibc.
  return dynamic === null ? null : "glibc";
}

function interpreterOf(file: ElfBytes, { segments }: ElfHeader): string {
  const segment = segments.find(({ type }) => type === PT_INTERP);
  const bytes = segment === undefined || segment.fileSize > 4096 ? null : file.slice(segment.offset, segment.fileSize);
  return bytes === null ? "" : new TextDecoder("latin1").decode(bytes);
}

function newestGlibc(versions: readonly string[]): string | null {
  // A linker that packs relocations asks for this name instead of a number; glibc has it since 2.36.
  return newest(versions.map((version) => (version === "GLIBC_ABI_DT_RELR" ? "GLIBC_2.36" : version)), /^GLIBC_(\d+(?:\.\d+)*)$/);
}

function newest(versions: readonly string[], pattern: RegExp): string | null {
  const found = versions.map((version) => pattern.exec(version)?.[1]).filter((version) => version !== undefined);
  return found.sort(compareVersions).at(-1) ?? null;
}

/** Compares dotted numbers: "2.9" comes before "2.34". */
export function compareVersions(a: string, b: string): number {
  const left = a.split(".").map(Number);
  const right = b.split(".").map(Number);
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
