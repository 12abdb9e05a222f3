/** CRC-32 by slicing eight bytes at a time, for platforms that bring none. */
export function crc32(bytes: Uint8Array, seed: number): number {
  let crc = ~seed;
  let i = 0;
  for (const end = bytes.length - 7; i < end; i += 8) {
    const low = crc ^ ((bytes[i] as number) | ((bytes[i + 1] as number) << 8) | ((bytes[i + 2] as number) << 16) | ((bytes[i + 3] as number) << 24));
    crc =
      T(7, low & 255) ^ T(6, (low >>> 8) & 255) ^ T(5, (low >>> 16) & 255) ^ T(4, low >>> 24) ^
      T(3, bytes[i + 4] as number) ^ T(2, bytes[i + 5] as number) ^ T(1, bytes[i + 6] as number) ^ T(0, bytes[i + 7] as number);
  }
  for (; i < bytes.length; i++) crc = T(0, (crc ^ (bytes[i] as number)) & 255) ^ (crc >>> 8);
  return ~crc >>> 0;
}

const TABLES = buildTables();

function T(slice: number, byte: number): number {
  return TABLES[(slice << 8) | byte] as number;
}

function buildTables(): Int32Array {
  const tables = new Int32Array(8 * 256);
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    tables[byte] = crc;
  }
  for (let i = 256; i < tables.length; i++) {
    const previous = tables[i - 256] as number;
    tables[i] = (tables[previous & 255] as number) ^ (previous >>> 8);
  }
  return tables;
}
