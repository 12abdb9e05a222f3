import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { syncFolder } from "./data-folder";
import type { BlobRef } from "./rows";

/** Bytes by their SHA-256, one file each. Files arrive complete or not at all. */
export class Blobs {
  private constructor(private readonly dir: string) {}

  /** Opens the folder and removes what no row refers to: uploads cut off by a kill, objects deleted since. */
  static async open(dir: string, isReferenced: (sha256: string) => boolean): Promise<Blobs> {
    await mkdir(path.join(dir, "incoming"), { recursive: true, mode: 0o700 });
    for (const name of await readdir(path.join(dir, "incoming"))) await rm(path.join(dir, "incoming", name), { force: true });
    for (const name of await readdir(dir)) if (/^[0-9a-f]{64}$/.test(name) && !isReferenced(name)) await rm(path.join(dir, name), { force: true });
    return new Blobs(dir);
  }

  async create(): Promise<IncomingBlob> {
    const file = path.join(this.dir, "incoming", randomUUID());
    return new IncomingBlob(file, await open(file, "wx", 0o600), this.dir);
  }

  async put(bytes: Uint8Array): Promise<BlobRef> {
    const incoming = await this.create();
    await incoming.write(bytes);
    await incoming.finish();
    return incoming.keep();
  }

  pathOf(sha256: string): string {
    return path.join(this.dir, sha256);
  }

  /** Bytes from `start` to `end`, both included. */
  read(blob: BlobRef, range?: { start: number; end: number }): Readable {
    return createReadStream(this.pathOf(blob.sha256), range);
  }
}

/** A blob on its way in. Either `keep` or `discard` ends it. */
export class IncomingBlob {
  private readonly hash = createHash("sha256");
  private digest: Buffer | null = null;
  private open = true;
  size = 0;

  constructor(readonly path: string, private readonly file: FileHandle, private readonly dir: string) {}

  async write(bytes: Uint8Array): Promise<void> {
    this.hash.update(bytes);
    this.size += bytes.length;
    await this.file.appendFile(bytes);
  }

  /** Ends writing: the file can be read, its digest is known, nothing is decided yet. */
  async finish(): Promise<void> {
    if (this.digest) return;
    this.digest = this.hash.digest();
    await this.file.datasync();
    await this.close();
  }

  get sha256(): Buffer {
    if (!this.digest) throw new Error("The digest is known only after finish().");
    return this.digest;
  }

  async keep(): Promise<BlobRef> {
    await this.finish();
    const ref = { sha256: this.sha256.toString("hex"), size: this.size };
    const target = path.join(this.dir, ref.sha256);
    if (await stat(target).catch(() => null)) await rm(this.path, { force: true });
    else {
      await rename(this.path, target);
      await syncFolder(this.dir);
    }
    return ref;
  }

  async discard(): Promise<void> {
    await this.close();
    await rm(this.path, { force: true });
  }

  private async close(): Promise<void> {
    if (!this.open) return;
    this.open = false;
    await this.file.close();
  }
}
