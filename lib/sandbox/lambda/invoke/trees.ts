import { createHash, randomUUID } from "node:crypto";
import { mkdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import type { Blobs } from "../../world/blobs";
import type { BlobRef } from "../../world/rows";
import { lambdaError } from "../errors";
import { extractZips, UnusableZip } from "./extract";

/** Unpacked trees kept for the next invocation; each holds at most 250 MB. */
const keptTrees = 8;

interface Tree {
  ready: Promise<string>;
  users: number;
}

/** Unpacked code and layers by the digests of their zips. A cache: it begins empty, and what was longest unused goes first. */
export class Trees {
  /** Least recently used first. */
  private readonly trees = new Map<string, Tree>();

  private constructor(private readonly dir: string, private readonly blobs: Blobs) {}

  static async open(dir: string, blobs: Blobs): Promise<Trees> {
    await rm(dir, { recursive: true, force: true });
    await mkdir(dir, { recursive: true, mode: 0o700 });
    return new Trees(dir, blobs);
  }

  /** Gives the folder with these zips unpacked in order to `work`, and keeps it there at least that long. */
  async with<T>(zips: readonly BlobRef[], work: (folder: string) => Promise<T>): Promise<T> {
    const key = keyOf(zips);
    const tree = this.trees.get(key) ?? { ready: this.unpack(key, zips), users: 0 };
    this.trees.delete(key);
    this.trees.set(key, tree);
    tree.users += 1;
    try {
      return await work(await tree.ready);
    } catch (error) {
      await tree.ready.catch(() => this.trees.delete(key));
      throw error;
    } finally {
      tree.users -= 1;
      await this.forget();
    }
  }

  private async unpack(key: string, zips: readonly BlobRef[]): Promise<string> {
    const incoming = path.join(this.dir, `incoming-${randomUUID()}`);
    try {
      await mkdir(incoming);
      await extractZips(zips.map((zip) => this.blobs.pathOf(zip.sha256)), incoming);
      const folder = path.join(this.dir, `${key}-${randomUUID()}`);
      await rename(incoming, folder);
      return folder;
    } catch (error) {
      await rm(incoming, { recursive: true, force: true });
      if (error instanceof UnusableZip) throw lambdaError.invalidZip();
      throw error;
    }
  }

  private async forget(): Promise<void> {
    for (const [key, tree] of this.trees) {
      if (this.trees.size <= keptTrees) return;
      if (tree.users > 0) continue;
      this.trees.delete(key);
      await rm(await tree.ready, { recursive: true, force: true });
    }
  }
}

function keyOf(zips: readonly BlobRef[]): string {
  return createHash("sha256").update(zips.map((zip) => zip.sha256).join(" ")).digest("hex");
}
