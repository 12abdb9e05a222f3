import { isElf, PT_DYNAMIC, readHeader, type ElfBytes } from "./layout";

/** How much of a large file's front is kept: the loader's tables nearly always lie there. */
const FRONT = 24 * 1024 * 1024;
const HEAD = 64 * 1024;

/**
 * Keeps of a large file, while it streams by, what an ELF reader asks for: its front, and the dynamic section
 * that the linker puts near the end. Files that are no ELF cost only their head.
 */
export class SparseElf implements ElfBytes {
  private front: Uint8Array;
  private kept = 0;
  private passed = 0;
  private dynamic: { offset: number; bytes: Uint8Array } | null = null;
  private decided = false;

  constructor(private readonly size: number) {
    this.front = new Uint8Array(Math.min(HEAD, size));
  }

  push(bytes: Uint8Array): void {
    this.keepFront(bytes);
    if (!this.decided && this.kept === this.front.length) this.decide(bytes);
    this.keepDynamic(bytes);
    this.passed += bytes.length;
  }

  slice(offset: number, length: number): Uint8Array | null {
    if (offset >= 0 && length >= 0 && offset + length <= this.kept) return this.front.subarray(offset, offset + length);
    const { dynamic } = this;
    if (dynamic === null || offset < dynamic.offset || offset + length > dynamic.offset + dynamic.bytes.length) return null;
    return dynamic.bytes.subarray(offset - dynamic.offset, offset - dynamic.offset + length);
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
    const dynamic = readHeader(this)?.segments.find(({ type }) => type === PT_DYNAMIC);
    if (dynamic !== undefined && dynamic.fileSize <= HEAD && dynamic.offset + dynamic.fileSize <= this.size) {
      this.dynamic = { offset: dynamic.offset, bytes: new Uint8Array(dynamic.fileSize) };
    }
    const front = new Uint8Array(Math.min(FRONT, this.size));
    front.set(this.front);
    this.front = front;
    const rest = bytes.subarray(this.kept - this.passed, this.kept - this.passed + front.length - this.kept);
    front.set(rest, this.kept);
    this.kept += rest.length;
  }

  private keepDynamic(bytes: Uint8Array): void {
    if (this.dynamic === null) return;
    const from = Math.max(this.dynamic.offset, this.passed);
    const to = Math.min(this.dynamic.offset + this.dynamic.bytes.length, this.passed + bytes.length);
    if (from < to) this.dynamic.bytes.set(bytes.subarray(from - this.passed, to - this.passed), from - this.dynamic.offset);
  }
}
