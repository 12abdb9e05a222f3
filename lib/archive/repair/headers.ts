import { CENTRAL_HEADER, CENTRAL_HEADER_SIZE, END, END_SIZE, FLAG_UTF8, LOCAL_HEADER, LOCAL_HEADER_SIZE, ZIP64_END, ZIP64_END_SIZE, ZIP64_LOCATOR, ZIP64_LOCATOR_SIZE } from "../reader/signatures";
import type { Planned } from "./plan";

const VERSION = 20;
const MADE_BY_UNIX = (3 << 8) | VERSION;
const VERSION_ZIP64 = 45;
const DOS_FOLDER = 0x10;

export function localHeader({ entry, path }: Planned): Uint8Array {
  const name = nameOf(path);
  const writer = new Writer(LOCAL_HEADER_SIZE + name.bytes.length);
  writer.u32(LOCAL_HEADER).u16(VERSION).u16(name.flags).u16(entry.method).u32(entry.time);
  writer.u32(entry.crc).u32(entry.compressedSize).u32(entry.size).u16(name.bytes.length).u16(0);
  return writer.put(name.bytes).bytes;
}

export function centralHeader(planned: Planned, offset: number): Uint8Array {
  const { entry, path } = planned;
  const name = nameOf(path);
  const writer = new Writer(CENTRAL_HEADER_SIZE + name.bytes.length);
  writer.u32(CENTRAL_HEADER).u16(MADE_BY_UNIX).u16(VERSION).u16(name.flags).u16(entry.method).u32(entry.time);
  writer.u32(entry.crc).u32(entry.compressedSize).u32(entry.size).u16(name.bytes.length).u16(0).u16(0).u16(0).u16(0);
  writer.u16(entry.kind === "dir" ? DOS_FOLDER : 0).u16(modeOf(planned)).u32(offset);
  return writer.put(name.bytes).bytes;
}

/** The end record, with zip64 records before it where a plain one cannot count. */
export function endRecords(count: number, directorySize: number, directoryStart: number): Uint8Array {
  const needsZip64 = count >= 0xffff || directorySize >= 0xffff_ffff || directoryStart >= 0xffff_ffff;
  const writer = new Writer(END_SIZE + (needsZip64 ? ZIP64_END_SIZE + ZIP64_LOCATOR_SIZE : 0));
  if (needsZip64) {
    writer.u32(ZIP64_END).u64(ZIP64_END_SIZE - 12).u16((3 << 8) | VERSION_ZIP64).u16(VERSION_ZIP64).u32(0).u32(0);
    writer.u64(count).u64(count).u64(directorySize).u64(directoryStart);
    writer.u32(ZIP64_LOCATOR).u32(0).u64(directoryStart + directorySize).u32(1);
  }
  writer.u32(END).u16(0).u16(0).u16(Math.min(count, 0xffff)).u16(Math.min(count, 0xffff));
  return writer.u32(Math.min(directorySize, 0xffff_ffff)).u32(Math.min(directoryStart, 0xffff_ffff)).u16(0).bytes;
}

function nameOf(path: string): { bytes: Uint8Array; flags: number } {
  const bytes = new TextEncoder().encode(path);
  return { bytes, flags: bytes.length === path.length ? 0 : FLAG_UTF8 };
}

function modeOf({ entry, mode }: Planned): number {
  if (mode !== null && mode >> 12 !== 0) return mode;
  const permissions = mode ?? (entry.kind === "dir" ? 0o755 : 0o644);
  return (entry.kind === "dir" ? 0o040000 : 0o100000) | permissions;
}

class Writer {
  readonly bytes: Uint8Array;
  private readonly view: DataView;
  private at = 0;

  constructor(size: number) {
    this.bytes = new Uint8Array(size);
    this.view = new DataView(this.bytes.buffer);
  }

  u16(value: number): this {
    this.view.setUint16(this.at, value, true);
    this.at += 2;
    return this;
  }

  u32(value: number): this {
    this.view.setUint32(this.at, value, true);
    this.at += 4;
    return this;
  }

  u64(value: number): this {
    this.view.setBigUint64(this.at, BigInt(value), true);
    this.at += 8;
    return this;
  }

  put(bytes: Uint8Array): this {
    this.bytes.set(bytes, this.at);
    this.at += bytes.length;
    return this;
  }
}
