/** Random access to the bytes of one ELF file, of which only parts may be in memory. */
export interface ElfBytes {
  /** The range, or null where it is not in memory or past the end. */
  slice(offset: number, length: number): Uint8Array | null;
}

export interface Segment {
  type: number;
  offset: number;
  address: number;
  fileSize: number;
  isWritable: boolean;
}

export interface ElfHeader {
  /** Where the last of what the loader maps ends; null where the file names nothing to map. */
  end: number | null;
  machine: number;
  is64: boolean;
  isLittle: boolean;
  segments: Segment[];
}

export const PT_LOAD = 1;
export const PT_DYNAMIC = 2;
export const PT_INTERP = 3;
const MAX_SEGMENTS = 128;

export function isElf(bytes: Uint8Array): boolean {
  return bytes.length >= 20 && bytes[0] === 0x7f && bytes[1] === 0x45 && bytes[2] === 0x4c && bytes[3] === 0x46;
}

/** Reads the header and the program headers, which alone decide what the loader sees; null when they make no sense. */
export function readHeader(file: ElfBytes): ElfHeader | null {
  const head = file.slice(0, 64) ?? file.slice(0, 52);
  if (head === null || !isElf(head)) return null;
  const is64 = head[4] === 2;
  const isLittle = head[5] === 1;
  const view = new ElfView(head, is64, isLittle);
  const machine = view.half(18);
  const [offset, size, count] = is64
    ? [view.word64(32), view.half(54), view.half(56)]
    : [view.word(28), view.half(42), view.half(44)];
  const table = count <= MAX_SEGMENTS ? file.slice(offset, size * count) : null;
  const segments: Segment[] = [];
  for (let i = 0; table !== null && i < count && size >= (is64 ? 56 : 32); i++) {
    segments.push(readSegment(new ElfView(table.subarray(i * size, (i + 1) * size), is64, isLittle), is64));
  }
  const ends = segments.filter(({ type }) => type === PT_LOAD).map((segment) => segment.offset + segment.fileSize);
  return { end: ends.length === 0 ? null : Math.max(...ends), machine, is64, isLittle, segments };
}

function readSegment(view: ElfView, is64: boolean): Segment {
  const flags = view.word(is64 ? 4 : 24);
  return {
    type: view.word(0),
    offset: is64 ? view.word64(8) : view.word(4),
    address: is64 ? view.word64(16) : view.word(8),
    fileSize: is64 ? view.word64(32) : view.word(16),
    isWritable: (flags & 2) !== 0,
  };
}

/** Where in the file an address of the loaded image lies; null when no segment holds it. */
export function fileOffset(header: ElfHeader, address: number): number | null {
  for (const { type, address: start, fileSize, offset } of header.segments) {
    if (type === PT_LOAD && address >= start && address < start + fileSize) return address - start + offset;
  }
  return null;
}

/** Reads numbers in the file's own width and byte order. Reads past the end give 0, as corrupt files ask for. */
export class ElfView {
  private readonly view: DataView;
  constructor(
    bytes: Uint8Array,
    private readonly is64: boolean,
    private readonly isLittle: boolean,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get length(): number {
    return this.view.byteLength;
  }

  half(at: number): number {
    return at + 2 <= this.length ? this.view.getUint16(at, this.isLittle) : 0;
  }

  word(at: number): number {
    return at + 4 <= this.length ? this.view.getUint32(at, this.isLittle) : 0;
  }

  word64(at: number): number {
    return at + 8 <= this.length ? Number(this.view.getBigUint64(at, this.isLittle)) : 0;
  }

  /** An address-sized number. */
  native(at: number): number {
    return this.is64 ? this.word64(at) : this.word(at);
  }
}
