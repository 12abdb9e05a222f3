import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import path from "node:path";
import { crc32 } from "node:zlib";

const newline = 0x0a;
/** Node reads no file of more than 2 GiB in one piece. */
const usualPieceBytes = 64 * 1024 * 1024;

/** One record: eight hexadecimal digits of CRC-32, a space, JSON, a line feed. */
export function encodeRecord(value: unknown): string {
  const json = JSON.stringify(value);
  return `${crc32(json).toString(16).padStart(8, "0")} ${json}\n`;
}

/**
 * The records of a file. A broken last record is what a killed process leaves of a write it never
 * answered for: it is left out and `goodBytes` says where it began. A broken record before the last is damage.
 */
export function readRecords(file: string, each: (value: unknown) => void, pieceBytes = usualPieceBytes): { goodBytes: number; size: number } {
  const name = path.basename(file);
  const descriptor = openSync(file, "r");
  try {
    const { size } = fstatSync(descriptor);
    let [goodBytes, read] = [0, 0];
    let rest: Buffer = Buffer.alloc(0);
    while (read < size) {
      const piece = Buffer.allocUnsafe(Math.min(pieceBytes, size - read));
      const bytes = Buffer.concat([rest, piece.subarray(0, readSync(descriptor, piece))]);
      read += bytes.length - rest.length;
      const whole = read < size ? bytes.subarray(0, bytes.lastIndexOf(newline) + 1) : bytes;
      const good = decodeRecords(whole, { name, at: goodBytes, isLast: read === size }, each);
      goodBytes += good;
      rest = bytes.subarray(whole.length);
    }
    return { goodBytes, size };
  } finally {
    closeSync(descriptor);
  }
}

/** How many bytes are whole records. */
function decodeRecords(bytes: Buffer, { name, at, isLast }: { name: string; at: number; isLast: boolean }, each: (value: unknown) => void): number {
  let start = 0;
  while (start < bytes.length) {
    const end = bytes.indexOf(newline, start);
    const line = bytes.subarray(start, end < 0 ? bytes.length : end);
    const json = line.subarray(9);
    const whole = end >= 0 && parseInt(line.toString("latin1", 0, 8), 16) === crc32(json);
    if (!whole) {
      if (end >= 0 && (end + 1 < bytes.length || !isLast)) throw new Error(`${name} is damaged at byte ${at + start}: a record before the last does not match its checksum. Restore the data folder from a copy, or start with an empty one.`);
      return start;
    }
    each(JSON.parse(json.toString("utf8")));
    start = end + 1;
  }
  return bytes.length;
}

/** Appends records in the order given and makes them durable in groups: one write and one fsync for all that wait. */
export class Journal {
  private waiting: string[] = [];
  private flushing: Promise<void> | null = null;

  private constructor(private readonly file: FileHandle, private bytes: number) {}

  static async open(path: string, goodBytes: number): Promise<Journal> {
    const file = await open(path, "a", 0o600);
    await file.truncate(goodBytes);
    await file.sync();
    return new Journal(file, goodBytes);
  }

  get size(): number {
    return this.bytes;
  }

  get busy(): boolean {
    return this.waiting.length > 0 || this.flushing !== null;
  }

  append(value: unknown): void {
    this.waiting.push(encodeRecord(value));
  }

  /** Resolves once everything appended before is on disk. After a failure (disk full) the records stay and the next call tries again. */
  async settled(): Promise<void> {
    while (this.busy) {
      this.flushing ??= this.flush().finally(() => (this.flushing = null));
      await this.flushing;
    }
  }

  async close(): Promise<void> {
    await this.settled().finally(() => this.file.close());
  }

  private async flush(): Promise<void> {
    const group = this.waiting;
    this.waiting = [];
    const text = Buffer.from(group.join(""));
    try {
      await this.file.appendFile(text);
      await this.file.datasync();
      this.bytes += text.length;
    } catch (cause) {
      this.waiting = [...group, ...this.waiting];
      await this.file.truncate(this.bytes).catch(() => undefined);
      throw new Error("The sandbox could not write its journal.", { cause });
    }
  }
}
