import type { ByteSource } from "@/lib/archive/source";
import { ObjectMissing, type ObjectStore } from "@/lib/ports/object-store";

/** A stored zip as the inspector reads it; throws ObjectMissing. */
export async function storeSource(store: ObjectStore, key: string): Promise<ByteSource> {
  const size = await store.size(key);
  if (size === null) throw new ObjectMissing(key);
  return { size, read: (offset, length) => store.read(key, offset, length) };
}
