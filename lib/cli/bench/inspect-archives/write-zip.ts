import { open } from "node:fs/promises";
import { crc32, deflateRawSync } from "node:zlib";
import { centralHeader, endRecords, localHeader } from "@/lib/archive/repair/headers";
import type { Planned } from "@/lib/archive/repair/plan";
import { bytesSource } from "@/lib/archive/source";

export interface Content {
  path: string;
  bytes: Uint8Array;
}

/** 1 January 2025 as DOS writes it: the same archive every time. */
const TIME = 0x5a21_0000;
const DEFLATE = 8;

/** Writes a zip to disk entry by entry; zip64 records come by themselves where the entries are too many. */
export async function writeZip(file: string, contents: AsyncIterable<Content>): Promise<void> {
  const handle = await open(file, "w");
  const central: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const content of contents) {
      const { planned, data } = pack(content, central.length);
      central.push(centralHeader(planned, size));
      const header = localHeader(planned);
      await handle.writev([header, data]);
      size += header.length + data.length;
    }
    const directorySize = central.reduce((sum, header) => sum + header.length, 0);
    await handle.write(Buffer.concat([...central, endRecords(central.length, directorySize, size)]));
  } finally {
    await handle.close();
  }
}

function pack({ path, bytes }: Content, index: number): { planned: Planned; data: Uint8Array } {
  const data = deflateRawSync(bytes);
  const entry = {
    index, path, landing: path, isPlain: false, nameIn: new Uint8Array(0), nameAt: 0, nameLength: 0, kind: "file" as const, mode: 0o100644, time: TIME, flags: 0,
    method: DEFLATE, crc: crc32(bytes), compressedSize: data.length, size: bytes.length, offset: 0,
  };
  return { planned: { origin: bytesSource(data), entry, path, mode: 0o100644 }, data };
}
