import type { ByteRange } from "@/lib/domain/byte-range";

/** Zips on their way in. One folder of the machine that receives them; several requests bring parts of one file at once. */
export interface IncomingFiles {
  /**
   * Writes what `chunks` brings from `offset` on, at most up to bytes that another request has brought or is bringing.
   * What arrived before an interruption is kept. Throws for a full disk (ENOSPC).
   */
  receive(file: IncomingFile, offset: number, chunks: AsyncIterable<Uint8Array>): Promise<ReceiveOutcome>;
  /** What has not arrived, in order; what is here counts whether or not it is on disk yet. */
  missing(file: IncomingFile): Promise<ByteRange[]>;
  /** Waits until everything is on disk, and reads it once for its base64 SHA-256. Null when there is no file. */
  complete(file: IncomingFile): Promise<CompleteOutcome | null>;
  remove(id: string): Promise<void>;
  /** The ids of all files here. */
  list(): Promise<string[]>;
}

/** `durableBytes`: what was known to be on disk, from its beginning on, when it was last asked. */
export type IncomingFile = { id: string; sizeBytes: number; durableBytes: number };

export type ReceiveOutcome =
  /** `durable`: how much from the beginning is on disk, once that is so; null where an earlier answer will say it. */
  | { kind: "received" | "interrupted"; durable: Promise<number> | null }
  | { kind: "too-long" }
  /** These bytes are here already, or are no part of the file: what is missing says where to go on. */
  | { kind: "wrong-offset" }
  | { kind: "busy" };

export type CompleteOutcome = { kind: "whole"; path: string; sha256: string } | { kind: "part"; arrivedBytes: number };
