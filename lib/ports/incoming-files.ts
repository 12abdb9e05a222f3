/** Zips on their way in. One folder of the machine that receives them; a file is appended to by one request at a time. */
export interface IncomingFiles {
  /**
   * Appends what `chunks` brings at `offset`, at most up to `sizeBytes`. What arrived before an interruption is kept.
   * `wrong-offset`: somebody else wrote, or the process restarted; go on from `offset`. Throws for a full disk (ENOSPC).
   */
  append(file: IncomingFile, offset: number, chunks: AsyncIterable<Uint8Array>): Promise<AppendOutcome>;
  /** Bytes here now, whether or not they are on disk yet. */
  offset(file: IncomingFile): Promise<number>;
  /** Waits until everything is on disk; the base64 SHA-256 of the whole file, and where it is. Null when there is no file. */
  complete(file: IncomingFile): Promise<{ path: string; sizeBytes: number; sha256: string } | null>;
  remove(id: string): Promise<void>;
  /** The ids of all files here. */
  list(): Promise<string[]>;
}

/** `durableBytes`: what was known to be on disk when the process started, or when it last said so. */
export type IncomingFile = { id: string; sizeBytes: number; durableBytes: number };

export type AppendOutcome =
  | { kind: "appended"; offset: number; durable: Promise<number> }
  | { kind: "interrupted"; offset: number; durable: Promise<number> }
  | { kind: "too-long"; offset: number }
  | { kind: "wrong-offset"; offset: number }
  | { kind: "busy"; offset: number };
