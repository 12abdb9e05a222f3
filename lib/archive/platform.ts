export type MaybePromise<T> = T | Promise<T>;

export interface Sha256 {
  update(bytes: Uint8Array): void;
  digest(): MaybePromise<Uint8Array>;
}

export interface Inflated {
  bytes: Uint8Array;
  /** Compressed bytes that the deflate stream really took. */
  consumed: number;
}

export type InflateFault = "corrupt" | "truncated" | "too-long" | "unclear";

/** Why inflating stopped; "unclear" where the platform cannot tell (the exact inflater then can). */
export class InflateError extends Error {
  constructor(readonly fault: InflateFault) {
    super(`deflate data: ${fault}`);
  }
}

/** What the archive code asks of the machine it runs on; every platform gives the same answers. */
export interface ArchivePlatform {
  /**
   * Inflates one raw deflate stream; throws InflateError, "too-long" as soon as it passes `declaredSize`.
   * The next call may overwrite the bytes: who keeps them copies them.
   */
  inflate(data: Uint8Array, declaredSize: number): MaybePromise<Inflated>;
  /**
   * Inflates a large stream, handing the output to `onOutput` piece by piece. Resolves to the compressed
   * bytes taken, or null where the platform refuses trailing bytes instead of counting them.
   */
  inflateLarge(input: AsyncIterable<Uint8Array>, onOutput: (bytes: Uint8Array) => void): Promise<number | null>;
  crc32(bytes: Uint8Array, seed: number): number;
  /** `size` is how many bytes will come; Infinity where that is not known. */
  sha256(size: number): Sha256;
  /** Writes the SHA-256 of bytes that are all there to `into`, from `at` on; they may be overwritten as soon as the call returns. */
  digest(bytes: Uint8Array, into: Uint8Array, at: number): MaybePromise<void>;
}
