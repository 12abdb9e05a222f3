import { isElf, PT_DYNAMIC, PT_LOAD, readHeader, type ElfBytes } from "./layout";

/** How much of a large file's front is kept: the loader's tables nearly always lie there. */
const FRONT = 24 * 1024 * 1024;
const HEAD = 64 * 1024;
/** What is kept of the segments behind the front: patchelf appends one with a new string table. */
const BEHIND = 8 * 1024 * 1024;

interface Kept {
  offset: number;
  bytes: Uint8Array;
}

/**
 * Keeps of a large file, while it streams by, what an ELF reader asks for: its front, and the dynamic section
 * that the linker puts near the end. Files that are no ELF cost only their head.
 */
export class SparseElf implements ElfBytes {
  private front: Uint8Array;
  private kept = 0;
  private passed = 0;
  private behind: Kept[] = [];
  private decided = false;

  constructor(private readonly size: number) {
    this.front = new Uint8Array(Math.min(HEAD, size));
  }

  push(bytes: Uint8Array): void {
    this.keepFront(bytes);
    if (!this.decided && this.kept === this.front.length) this.decide(bytes);
    for (const kept of this.behind) this.keep(kept, bytes);
    this.passed += bytes.length;
  }

  slice(offset: number, length: number): Uint8Array | null {
    if (offset >= 0 && length >= 0 && offset + length <= this.kept) return this.front.subarray(offset, offset + length);
    const kept = this.behind.find((range) => offset >= range.offset && offset + length <= range.offset + range.bytes.length);
    return kept === undefined || length < 0 ? null : kept.bytes.subarray(offset - kept.offset, offset - kept.offset + length);
  }

  private keepFront(bytes: Uint8Array): void {
    if (this.passed !== this.kept || this.kept === this.front.length) return;
    const taken = bytes.subarray(0, this.front.length - this.kept);
    this.front.set(taken, this.kept);
    this.kept += taken.length;
  }

  /** The head is complete: an ELF file gets a longer front and a place for its dynamic section. */
  private decide(bytes: Uint8Array): void {
    this.decided = true;
    if (!isElf(this.front)) return;
    let room = BEHIND;
    for (const { type, offset, fileSize } of readHeader(this)?.segments ?? []) {
      if ((type !== PT_DYNAMIC && type !== PT_LOAD) || fileSize > room || offset + fileSize > this.size || offset + fileSize <= FRONT) continue;
      this.behind.push({ offset, bytes: new Uint8Array(fileSize) });
      room -= fileSize;
    }
    const front = new Uint8Array(Math.min(FRONT, this.size));
    front.set(this.front);
    this.front = front;
    const rest = bytes.subarray(this.kept - this.passed, this.kept - this.passed + front.length - this.kept);
    front.set(rest, this.kept);
    this.kept += rest.length;
  }

  private keep(kept: Kept, bytes: Uint8Array): void {
    const from = Math.max(kept.offset, this.passed);
    const to = Math.min(kept.offset + kept.bytes.length, this.passed + bytes.length);
    if (from < to) kept.bytes.set(bytes.subarray(from - this.passed, to - this.passed), from - kept.offset);
  }
}
