import type { Entry } from "../reader/entry";
import { isFolderToAll } from "./folder-to-all";

/**
 * Whether two names could land on one another, or a name could need a folder where a file is: false proves that
 * neither is so, also for a file system that ignores case. It goes by hashes alone, which is ten times as fast as
 * maps of a hundred thousand paths; who is told true looks closely.
 */
export function mayCollide(entries: readonly Entry[]): boolean {
  const hashes = new HashTable(entries.length);
  for (let i = 0; i < entries.length; i++) {
    const entry = entries[i] as Entry;
    if (!entry.isPlain) return true;
    hashes.hash(entry, entry.landing.length);
    if (hashes.find() !== -1) return true;
    hashes.add(i);
  }
  let folder = "";
  for (const entry of entries) {
    const { landing } = entry;
    const cut = landing.lastIndexOf("/");
    // Writers list a folder's files one after another.
    if (cut <= 0 || (cut === folder.length && landing.startsWith(folder))) continue;
    for (let slash = cut; slash > 0; slash = landing.lastIndexOf("/", slash - 1)) {
      hashes.hash(entry, slash);
      const found = hashes.find();
      if (found !== -1 && !isFolderToAll(entries[found] as Entry)) return true;
    }
    folder = landing.slice(0, cut);
  }
  return false;
}

/** Open addressing over the hash that was computed last. */
class HashTable {
  private readonly mask: number;
  /** By threes, so that a look-up touches memory once: low and high half of the hash, and one more than the index. */
  private readonly places: Int32Array;
  private low = 0;
  private high = 0;
  private at = 0;
  private bytes: Uint8Array = new Uint8Array(0);
  private view: DataView = new DataView(this.bytes.buffer);

  constructor(count: number) {
    const size = 1 << (32 - Math.clz32(2 * count));
    this.mask = size - 1;
    this.places = new Int32Array(3 * size);
  }

  /** Computes 64 bits of the name's first bytes, ASCII all of them, that ignore the case of letters. */
  hash({ nameIn, nameAt }: Entry, length: number): void {
    if (this.bytes !== nameIn) {
      this.bytes = nameIn;
      this.view = new DataView(nameIn.buffer, nameIn.byteOffset, nameIn.byteLength);
    }
    const { view } = this;
    const end = nameAt + length;
    let low = 0x811c9dc5 | 0;
    let high = 0x1b873593;
    let at = nameAt;
    for (; at + 4 <= end; at += 4) {
      const four = inLowerCase(view.getInt32(at, true));
      low = Math.imul(low ^ four, 0x01000193);
      low ^= low >>> 15;
      high = Math.imul(high ^ four, 0x5bd1e995) ^ (high >>> 15);
    }
    for (; at < end; at++) {
      const one = inLowerCase(view.getUint8(at));
      low = Math.imul(low ^ one, 0x01000193);
      high = Math.imul(high ^ one, 0x5bd1e995) ^ (high >>> 15);
    }
    this.low = low ^ (low >>> 15);
    this.high = high;
  }

  /** The index that was added with this hash, or -1. */
  find(): number {
    const { mask, places, low, high } = this;
    let at = low & mask;
    while (places[3 * at + 2] !== 0 && (places[3 * at] !== low || places[3 * at + 1] !== high)) at = (at + 1) & mask;
    this.at = 3 * at;
    return (places[3 * at + 2] as number) - 1;
  }

  /** Adds the hash that was not found. */
  add(index: number): void {
    this.places[this.at] = this.low;
    this.places[this.at + 1] = this.high;
    this.places[this.at + 2] = index + 1;
  }
}

/** Four ASCII letters at once: the highest bit of a byte's first sum is set from "A" on, of its second from "[" on. */
function inLowerCase(four: number): number {
  const capitals = (four + 0x3f3f3f3f) & ~(four + 0x25252525) & 0x80808080;
  return four | (capitals >>> 2);
}
