// AssemblyScript, a TypeScript of WebAssembly's own types; see lib/cli/build-kernel.mjs.

import { prepareCrc } from "./crc32";
import { prepareMeanings } from "./huffman";

export { crc32 } from "./crc32";
export { begin, continueAt, inflate, inflateWhole, taken, written } from "./inflate";
export { sha256 } from "./sha256";

/** Where memory is free for input and output. */
export function free(): usize {
  return __heap_base;
}

prepareMeanings();
prepareCrc();
