import type { Readable } from "node:stream";

/** Where zips are kept: the vault and, while they arrive, the uploads. A folder, or S3. Keys are `kind/name`, ASCII. */
export interface ObjectStore {
  /** Adopts a finished local file under the key (moves it where it can). After it returns the object survives a power cut. */
  adopt(key: string, localPath: string): Promise<void>;
  /** Reads `length` bytes from `offset`; throws ObjectMissing when there is no such object. */
  read(key: string, offset: number, length: number): Promise<Uint8Array>;
  /** Size in bytes, or null when there is no such object. */
  size(key: string): Promise<number | null>;
  stream(key: string): Promise<Readable>;
  /** Removes the object; no error when there is none. */
  remove(key: string): Promise<void>;
}

export class ObjectMissing extends Error {
  constructor(readonly key: string) {
    super(`no object ${key} in the store`);
    this.name = "ObjectMissing";
  }
}
