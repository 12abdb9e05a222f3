const utf8 = new TextDecoder();

/** UTF-8 as text. One decoder for all: making one takes longer than decoding a small file. */
export function decodeUtf8(bytes: Uint8Array): string {
  return utf8.decode(bytes);
}
