export function u16(bytes: Uint8Array, at: number): number {
  return (bytes[at] as number) | ((bytes[at + 1] as number) << 8);
}

export function u32(bytes: Uint8Array, at: number): number {
  return (u16(bytes, at) | (u16(bytes, at + 2) << 16)) >>> 0;
}

/** Little-endian 64 bits; a value that no file can have becomes Infinity, so that every comparison with a size fails. */
export function u64(bytes: Uint8Array, at: number): number {
  const value = u32(bytes, at + 4) * 0x1_0000_0000 + u32(bytes, at);
  return Number.isSafeInteger(value) ? value : Infinity;
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
