import { crc32, deflateRawSync } from "node:zlib";

/** Fields of a header that a test forges; what is left out is true. */
export interface Forged {
  flags?: number;
  method?: number;
  crc?: number;
  compressedSize?: number;
  size?: number;
  name?: string | Uint8Array;
  extra?: Uint8Array;
  offset?: number;
  disk?: number;
}

export interface ZipItem {
  name: string | Uint8Array;
  data?: string | Uint8Array;
  /** Deflated unless asked to be stored. */
  stored?: boolean;
  /** Compressed bytes to write instead of what `data` gives. */
  raw?: Uint8Array;
  /** Unix type and permission bits; null writes a DOS entry without any. 644, folders 755. */
  mode?: number | null;
  /** DOS attributes, for entries without a mode. */
  dosAttributes?: number;
  central?: Forged;
  local?: Forged;
  /** Bytes after the data: a data descriptor, true or false. */
  descriptor?: Uint8Array;
  /** Bytes before the local header that belong to nothing. */
  before?: Uint8Array;
}

export interface ZipShape {
  comment?: string | Uint8Array;
  /** Written before everything, not counted by any offset. */
  prefix?: Uint8Array;
  beforeDirectory?: Uint8Array;
  beforeEnd?: Uint8Array;
  suffix?: Uint8Array;
  zip64?: boolean;
  end?: { disk?: number; count?: number; directorySize?: number; directoryOffset?: number; commentLength?: number };
}

const UNIX = 3;

/** Builds a zip byte by byte, honest unless told otherwise, so that a test shows the very trick it is about. */
export function buildZip(items: readonly ZipItem[], shape: ZipShape = {}): Uint8Array {
  const parts: Uint8Array[] = [];
  const central: Uint8Array[] = [];
  let at = 0;
  const put = (bytes: Uint8Array) => {
    parts.push(bytes);
    at += bytes.length;
  };
  for (const item of items) {
    if (item.before) put(item.before);
    const facts = factsOf(item);
    central.push(centralHeader(item, facts, at));
    put(localHeader(item, facts));
    put(facts.raw);
    if (item.descriptor) put(item.descriptor);
  }
  if (shape.beforeDirectory) put(shape.beforeDirectory);
  const directoryOffset = at;
  central.forEach(put);
  const directorySize = at - directoryOffset;
  if (shape.beforeEnd) put(shape.beforeEnd);
  for (const part of endRecords(items.length, directorySize, directoryOffset, at, shape)) put(part);
  return concat([shape.prefix ?? new Uint8Array(0), ...parts, shape.suffix ?? new Uint8Array(0)]);
}

/** A true data descriptor for an item, in one of the four spellings. */
export function descriptorOf(item: ZipItem, { signed = true, wide = false } = {}): Uint8Array {
  const { crc, raw, size } = factsOf(item);
  const size64 = (value: number) => (wide ? concat([u32(value), u32(0)]) : u32(value));
  return concat([signed ? u32(0x08074b50) : new Uint8Array(0), u32(crc), size64(raw.length), size64(size)]);
}

export function extraField(id: number, body: Uint8Array): Uint8Array {
  return concat([u16(id), u16(body.length), body]);
}

export function u16(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, (value >> 8) & 0xff);
}

export function u32(value: number): Uint8Array {
  return concat([u16(value & 0xffff), u16(value >>> 16)]);
}

export function u64(value: number): Uint8Array {
  return concat([u32(value % 0x1_0000_0000), u32(Math.floor(value / 0x1_0000_0000))]);
}

export function concat(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

export function bytesOf(text: string | Uint8Array): Uint8Array {
  return typeof text === "string" ? new TextEncoder().encode(text) : text;
}

interface Facts {
  raw: Uint8Array;
  crc: number;
  size: number;
  method: number;
}

function factsOf({ data = "", stored, raw, name }: ZipItem): Facts {
  const bytes = bytesOf(data);
  const isStored = stored ?? (typeof name === "string" && name.endsWith("/"));
  return { raw: raw ?? (isStored ? bytes : deflateRawSync(bytes)), crc: crc32(bytes), size: bytes.length, method: isStored ? 0 : 8 };
}

function localHeader(item: ZipItem, facts: Facts): Uint8Array {
  const forged = item.local ?? {};
  const name = bytesOf(forged.name ?? item.name);
  const extra = forged.extra ?? new Uint8Array(0);
  return concat([u32(0x04034b50), u16(20), shared(item, facts, forged), u16(name.length), u16(extra.length), name, extra]);
}

function centralHeader(item: ZipItem, facts: Facts, at: number): Uint8Array {
  const forged = item.central ?? {};
  const name = bytesOf(forged.name ?? item.name);
  const extra = forged.extra ?? new Uint8Array(0);
  const isFolder = name.at(-1) === 0x2f;
  const mode = item.mode === undefined ? (isFolder ? 0o040755 : 0o100644) : item.mode;
  const madeBy = mode === null ? 20 : (UNIX << 8) | 20;
  return concat([
    u32(0x02014b50), u16(madeBy), u16(20), shared(item, facts, forged), u16(name.length), u16(extra.length), u16(0),
    u16(forged.disk ?? 0), u16(0), u16(item.dosAttributes ?? 0), u16(mode ?? 0), u32(forged.offset ?? at), name, extra,
  ]);
}

/** Flags, method, time, checksum and sizes: the stretch that both headers have. */
function shared(item: ZipItem, facts: Facts, forged: Forged): Uint8Array {
  const isAscii = bytesOf(item.name).every((byte) => byte < 0x80) || typeof item.name !== "string";
  const flags = forged.flags ?? (isAscii ? 0 : 1 << 11) | (item.descriptor ? 1 << 3 : 0);
  return concat([
    u16(flags), u16(forged.method ?? facts.method), u32(0x5a21_0000),
    u32(forged.crc ?? facts.crc), u32(forged.compressedSize ?? facts.raw.length), u32(forged.size ?? facts.size),
  ]);
}

function endRecords(count: number, size: number, offset: number, at: number, { zip64, end = {}, comment = "" }: ZipShape): Uint8Array[] {
  const note = bytesOf(comment);
  const zip64Records = concat([
    u32(0x06064b50), u64(44), u16(45), u16(45), u32(0), u32(0), u64(count), u64(count), u64(size), u64(offset),
    u32(0x07064b50), u32(0), u64(at), u32(1),
  ]);
  const plain = concat([
    u32(0x06054b50), u16(end.disk ?? 0), u16(0), u16(end.count ?? (zip64 ? 0xffff : count)), u16(end.count ?? (zip64 ? 0xffff : count)),
    u32(end.directorySize ?? (zip64 ? 0xffff_ffff : size)), u32(end.directoryOffset ?? (zip64 ? 0xffff_ffff : offset)), u16(end.commentLength ?? note.length), note,
  ]);
  return zip64 ? [zip64Records, plain] : [plain];
}
