// AssemblyScript, a TypeScript of WebAssembly's own types; see lib/cli/build-kernel.mjs.
// SHA-256 (FIPS 180-4).

const constants = memory.data<u32>([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
]);
const schedule = memory.data(4 * 64, 16);
const digest = memory.data(32, 16);
const padded = memory.data(128, 16);

// @ts-ignore: a decorator of AssemblyScript
@inline
function bigEndian(at: usize): u32 {
  return bswap<u32>(load<u32>(at));
}

function compress(at: usize, stop: usize): void {
  let s0 = load<u32>(digest);
  let s1 = load<u32>(digest, 4);
  let s2 = load<u32>(digest, 8);
  let s3 = load<u32>(digest, 12);
  let s4 = load<u32>(digest, 16);
  let s5 = load<u32>(digest, 20);
  let s6 = load<u32>(digest, 24);
  let s7 = load<u32>(digest, 28);
  for (; at < stop; at += 64) {
    for (let i: usize = 0; i < 64; i += 4) store<u32>(schedule + i, bigEndian(at + i));
    for (let w = schedule + 64; w < schedule + 256; w += 4) {
      const x = load<u32>(w - 60);
      const y = load<u32>(w - 8);
      store<u32>(w, load<u32>(w - 64) + (rotr(x, 7) ^ rotr(x, 18) ^ (x >> 3)) + load<u32>(w - 28) + (rotr(y, 17) ^ rotr(y, 19) ^ (y >> 10)));
    }
    let a = s0, b = s1, c = s2, d = s3, e = s4, f = s5, g = s6, h = s7;
    for (let i: usize = 0; i < 256; i += 32) {
      h += (rotr(e, 6) ^ rotr(e, 11) ^ rotr(e, 25)) + (g ^ (e & (f ^ g))) + load<u32>(constants + i) + load<u32>(schedule + i);
      d += h;
      h += (rotr(a, 2) ^ rotr(a, 13) ^ rotr(a, 22)) + ((a & b) | (c & (a | b)));
      g += (rotr(d, 6) ^ rotr(d, 11) ^ rotr(d, 25)) + (f ^ (d & (e ^ f))) + load<u32>(constants + i, 4) + load<u32>(schedule + i, 4);
      c += g;
      g += (rotr(h, 2) ^ rotr(h, 13) ^ rotr(h, 22)) + ((h & a) | (b & (h | a)));
      f += (rotr(c, 6) ^ rotr(c, 11) ^ rotr(c, 25)) + (e ^ (c & (d ^ e))) + load<u32>(constants + i, 8) + load<u32>(schedule + i, 8);
      b += f;
      f += (rotr(g, 2) ^ rotr(g, 13) ^ rotr(g, 22)) + ((g & h) | (a & (g | h)));
      e += (rotr(b, 6) ^ rotr(b, 11) ^ rotr(b, 25)) + (d ^ (b & (c ^ d))) + load<u32>(constants + i, 12) + load<u32>(schedule + i, 12);
      a += e;
      e += (rotr(f, 2) ^ rotr(f, 13) ^ rotr(f, 22)) + ((f & g) | (h & (f | g)));
      d += (rotr(a, 6) ^ rotr(a, 11) ^ rotr(a, 25)) + (c ^ (a & (b ^ c))) + load<u32>(constants + i, 16) + load<u32>(schedule + i, 16);
      h += d;
      d += (rotr(e, 2) ^ rotr(e, 13) ^ rotr(e, 22)) + ((e & f) | (g & (e | f)));
      c += (rotr(h, 6) ^ rotr(h, 11) ^ rotr(h, 25)) + (b ^ (h & (a ^ b))) + load<u32>(constants + i, 20) + load<u32>(schedule + i, 20);
      g += c;
      c += (rotr(d, 2) ^ rotr(d, 13) ^ rotr(d, 22)) + ((d & e) | (f & (d | e)));
      b += (rotr(g, 6) ^ rotr(g, 11) ^ rotr(g, 25)) + (a ^ (g & (h ^ a))) + load<u32>(constants + i, 24) + load<u32>(schedule + i, 24);
      f += b;
      b += (rotr(c, 2) ^ rotr(c, 13) ^ rotr(c, 22)) + ((c & d) | (e & (c | d)));
      a += (rotr(f, 6) ^ rotr(f, 11) ^ rotr(f, 25)) + (h ^ (f & (g ^ h))) + load<u32>(constants + i, 28) + load<u32>(schedule + i, 28);
      e += a;
      a += (rotr(b, 2) ^ rotr(b, 13) ^ rotr(b, 22)) + ((b & c) | (d & (b | c)));
    }
    s0 += a; s1 += b; s2 += c; s3 += d; s4 += e; s5 += f; s6 += g; s7 += h;
  }
  store<u32>(digest, s0);
  store<u32>(digest, s1, 4);
  store<u32>(digest, s2, 8);
  store<u32>(digest, s3, 12);
  store<u32>(digest, s4, 16);
  store<u32>(digest, s5, 20);
  store<u32>(digest, s6, 24);
  store<u32>(digest, s7, 28);
}

/** SHA-256 of the bytes at `at`; returns where the 32 bytes of it lie until the next call. */
export function sha256(at: usize, length: usize): usize {
  store<u32>(digest, 0x6a09e667);
  store<u32>(digest, 0xbb67ae85, 4);
  store<u32>(digest, 0x3c6ef372, 8);
  store<u32>(digest, 0xa54ff53a, 12);
  store<u32>(digest, 0x510e527f, 16);
  store<u32>(digest, 0x9b05688c, 20);
  store<u32>(digest, 0x1f83d9ab, 24);
  store<u32>(digest, 0x5be0cd19, 28);
  const rest = length & 63;
  const whole = at + length - rest;
  compress(at, whole);
  memory.copy(padded, whole, rest);
  memory.fill(padded + rest, 0, 128 - rest);
  store<u8>(padded + rest, 0x80);
  const blocks: usize = rest < 56 ? 64 : 128;
  store<u64>(padded + blocks - 8, bswap<u64>(<u64>length << 3));
  compress(padded, padded + blocks);
  for (let i: usize = 0; i < 32; i += 4) store<u32>(digest + i, bswap<u32>(load<u32>(digest + i)));
  return digest;
}
