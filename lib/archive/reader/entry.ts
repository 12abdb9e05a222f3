export type EntryKind = "file" | "dir" | "symlink" | "special";

/** One entry as the central directory tells it, with its offset corrected for prepended data. */
export interface Entry {
  /** Position in the central directory. */
  readonly index: number;
  /** Where its name's bytes lie: a view of each would cost more memory than all else that is known of an entry. */
  readonly nameIn: Uint8Array;
  readonly nameAt: number;
  readonly nameLength: number;
  /** Printable ASCII that lands where it says: the name's bytes, but for a slash at the end, are `landing`. */
  readonly isPlain: boolean;
  /** The decoded name; folders end in "/". */
  readonly path: string;
  /** Where it lands under the root: separators and dots tidied, no slash at the end. */
  readonly landing: string;
  readonly kind: EntryKind;
  /** Unix type and permission bits; null where the writer stored none (hosts other than Unix and macOS). */
  readonly mode: number | null;
  /** DOS time and date as stored. */
  readonly time: number;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly compressedSize: number;
  readonly size: number;
  /** Where its local header begins, from the start of the file. */
  readonly offset: number;
}
