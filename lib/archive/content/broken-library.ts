import type { ElfFacts } from "../elf/parse";

/** A file that is called as a library and that no loader takes. */
export interface BrokenLibrary {
  path: string;
  seen: string;
  expected: string;
}

/** The names by which a program would load a file. */
export function isLibraryName(path: string): boolean {
  return path.endsWith(".so") || path.endsWith(".node");
}

/** Cut off, or with nothing in it that a loader would map. */
export function brokenElf(path: string, size: number, elf: ElfFacts | null): BrokenLibrary | null {
  const end = elf?.end ?? null;
  if (end !== null && end <= size) return null;
  return { path, seen: `${size} bytes`, expected: end === null ? "ELF" : `${end} bytes` };
}

/** Text where a library should be: what Git LFS leaves of one that was not fetched, or an error page. A linker's script is meant. */
export function brokenText(path: string, head: Uint8Array): BrokenLibrary | null {
  const text = new TextDecoder("latin1").decode(head.subarray(0, 512));
  if (/GNU ld script|\b(INPUT|GROUP)\s*\(/.test(text)) return null;
  const line = /^[ -~]{1,60}/.exec(text)?.[0] ?? "";
  return { path, seen: line === "" ? `${head.length} bytes` : line, expected: "ELF" };
}
