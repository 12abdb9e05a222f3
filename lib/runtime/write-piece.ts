import type { FileHandle } from "node:fs/promises";
import type { ArrivingPieces, Piece } from "./arriving-pieces";

const BATCH_BYTES = 1024 * 1024;

/** Writes what comes until it ends, or until it meets bytes that another request brings. */
export async function writePiece(
  handle: FileHandle,
  pieces: ArrivingPieces,
  piece: Piece,
  chunks: AsyncIterable<Uint8Array>,
): Promise<"received" | "interrupted" | "too-long" | "wrong-offset"> {
  const writer = new BatchWriter(handle, pieces, piece);
  try {
    for await (const chunk of untilInterrupted(chunks)) {
      if (chunk === "interrupted") return "interrupted";
      const room = Math.max(0, pieces.room(piece) - writer.unwrittenBytes);
      if (chunk.length > room && pieces.isLast(piece)) return "too-long";
      await writer.add(chunk.subarray(0, room));
      if (chunk.length > room) return "wrong-offset";
    }
    return "received";
  } finally {
    await writer.end();
  }
}

/**
 * Gathers one batch while the last one is written: a network brings 64 KiB at a time, and a call to the disk for each of
 * them costs more than the writing. Only what is being written is reserved, so that a line which hangs holds up nobody.
 */
class BatchWriter {
  unwrittenBytes = 0;
  private gathered = Buffer.allocUnsafeSlow(BATCH_BYTES);
  private spare = Buffer.allocUnsafeSlow(BATCH_BYTES);
  private writing: Promise<void> = Promise.resolve();

  constructor(private readonly handle: FileHandle, private readonly pieces: ArrivingPieces, private readonly piece: Piece) {}

  async add(chunk: Uint8Array): Promise<void> {
    for (let taken = 0; taken < chunk.length; ) {
      const part = chunk.subarray(taken, taken + BATCH_BYTES - this.unwrittenBytes);
      this.gathered.set(part, this.unwrittenBytes);
      this.unwrittenBytes += part.length;
      taken += part.length;
      if (this.unwrittenBytes === BATCH_BYTES) await this.flush();
    }
  }

  async end(): Promise<void> {
    await this.flush();
    await this.writing;
  }

  private async flush(): Promise<void> {
    await this.writing;
    const batch = this.gathered.subarray(0, Math.min(this.unwrittenBytes, this.pieces.room(this.piece)));
    [this.gathered, this.spare] = [this.spare, this.gathered];
    this.unwrittenBytes = 0;
    this.writing = this.write(batch);
    // Whoever flushes next hears of a failure; until then nobody listens.
    this.writing.catch(() => undefined);
  }

  private async write(batch: Buffer): Promise<void> {
    const { piece } = this;
    piece.reserved = piece.end + batch.length;
    try {
      while (piece.end < piece.reserved) {
        const { bytesWritten } = await this.handle.write(batch, batch.length - (piece.reserved - piece.end), piece.reserved - piece.end, piece.end);
        piece.end += bytesWritten;
      }
    } finally {
      piece.reserved = piece.end;
    }
  }
}

/** A lost connection ends the stream with an error: that is an end, and what came before it is kept. */
async function* untilInterrupted(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array | "interrupted"> {
  try {
    yield* chunks;
  } catch {
    yield "interrupted";
  }
}
