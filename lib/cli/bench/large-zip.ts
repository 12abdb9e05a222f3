import { randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { once } from "node:events";
import { crc32 } from "@/lib/archive/crc32";

const fileBytes = 4 * 1024 * 1024;
const unixFile = 0o100644 * 0x1_0000;

/** A layer of stored random files under python/, about `bytes` long: nothing in it compresses, and nothing is wrong with it. */
export async function writeLargeZip(target: string, bytes: number): Promise<void> {
  const out = createWriteStream(target);
  const directory: Buffer[] = [];
  let offset = 0;
  const write = async (part: Buffer) => {
    offset += part.length;
    if (!out.write(part)) await once(out, "drain");
  };
  for (let index = 0; offset < bytes - 1024; index++) {
    const name = Buffer.from(`python/data/part-${index}.bin`);
    const content = randomBytes(Math.min(fileBytes, bytes - 1024 - offset));
    const facts = factsOf(name, content);
    directory.push(centralRecord(facts, name, offset));
    await write(Buffer.concat([localRecord(facts), name, content]));
  }
  const start = offset;
  for (const record of directory) await write(record);
  await write(endRecord(directory.length, offset - start, start));
  out.end();
  await once(out, "close");
}

/** Version, flags, method, time, date, CRC, sizes, length of the name, no extra field: the same in both records. */
function factsOf(name: Buffer, content: Buffer): Buffer {
  const facts = Buffer.alloc(26);
  facts.writeUInt16LE(20, 0);
  facts.writeUInt16LE(0x21, 8);
  facts.writeUInt32LE(crc32(content, 0), 10);
  facts.writeUInt32LE(content.length, 14);
  facts.writeUInt32LE(content.length, 18);
  facts.writeUInt16LE(name.length, 22);
  return facts;
}

function localRecord(facts: Buffer): Buffer {
  return Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), facts]);
}

function centralRecord(facts: Buffer, name: Buffer, offset: number): Buffer {
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(unixFile >>> 0, 6);
  rest.writeUInt32LE(offset, 10);
  const madeOnUnix = Buffer.from([20, 3]);
  return Buffer.concat([Buffer.from("PK\x01\x02", "latin1"), madeOnUnix, facts, rest, name]);
}

function endRecord(entries: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(entries, 8);
  end.writeUInt16LE(entries, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
