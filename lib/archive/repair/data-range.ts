import { u16 } from "../reader/bytes";
import type { Entry } from "../reader/entry";
import { LOCAL_HEADER_SIZE } from "../reader/signatures";
import type { ByteSource } from "../source";

/** Where an entry's data lies; its local header has been compared with the directory before. */
export async function dataRange(source: ByteSource, { offset, compressedSize }: Entry): Promise<{ start: number; length: number }> {
  const header = await source.read(offset, LOCAL_HEADER_SIZE);
  return { start: offset + LOCAL_HEADER_SIZE + u16(header, 26) + u16(header, 28), length: compressedSize };
}
