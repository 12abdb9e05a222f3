// AssemblyScript, a TypeScript of WebAssembly's own types; see lib/cli/build-kernel.mjs.
// CRC-32 by slicing sixteen bytes at a time.

const crcTables = memory.data(16 * 1024, 16);

export function prepareCrc(): void {
  for (let byte: u32 = 0; byte < 256; byte++) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xedb88320 : crc >> 1;
    store<u32>(crcTables + (byte << 2), crc);
  }
  for (let i: u32 = 256; i < 16 * 256; i++) {
    const previous = load<u32>(crcTables + ((i - 256) << 2));
    store<u32>(crcTables + (i << 2), load<u32>(crcTables + ((previous & 255) << 2)) ^ (previous >> 8));
  }
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function T(slice: u32, word: u32, byte: u32): u32 {
  return load<u32>(crcTables + (slice << 10) + (((word >> (byte << 3)) & 255) << 2));
}

export function crc32(at: usize, length: usize, seed: u32): u32 {
  let crc = ~seed;
  const stop = at + length;
  for (; at + 16 <= stop; at += 16) {
    const a = load<u32>(at) ^ crc;
    const b = load<u32>(at, 4);
    const c = load<u32>(at, 8);
    const d = load<u32>(at, 12);
    crc =
      T(15, a, 0) ^ T(14, a, 1) ^ T(13, a, 2) ^ T(12, a, 3) ^ T(11, b, 0) ^ T(10, b, 1) ^ T(9, b, 2) ^ T(8, b, 3) ^
      T(7, c, 0) ^ T(6, c, 1) ^ T(5, c, 2) ^ T(4, c, 3) ^ T(3, d, 0) ^ T(2, d, 1) ^ T(1, d, 2) ^ T(0, d, 3);
  }
  for (; at < stop; at++) crc = T(0, crc ^ load<u8>(at), 0) ^ (crc >> 8);
  return ~crc;
}
