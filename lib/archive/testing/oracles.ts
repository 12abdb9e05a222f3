import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from "@zip.js/zip.js";
import yauzl from "yauzl";

/** What another program reads: contents by path, or null where it refuses the file. */
export type OracleTree = Map<string, Uint8Array> | null;

/** yauzl with its strict names: the streaming reader of most of Node's tools. */
export async function readWithYauzl(bytes: Uint8Array): Promise<OracleTree> {
  try {
    const zip = await yauzl.fromBufferPromise(Buffer.from(bytes), { strictFileNames: true });
    const tree = new Map<string, Uint8Array>();
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith("/")) continue;
      const chunks: Uint8Array[] = [];
      for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Uint8Array);
      tree.set(entry.fileName, new Uint8Array(Buffer.concat(chunks)));
    }
    return tree;
  } catch {
    return null;
  }
}

/** zip.js with every check that it has. */
export async function readWithZipJs(bytes: Uint8Array): Promise<OracleTree> {
  const reader = new ZipReader(new Uint8ArrayReader(bytes), { checkSignature: true, useWebWorkers: false });
  try {
    const tree = new Map<string, Uint8Array>();
    for (const entry of await reader.getEntries()) {
      if (!entry.directory) tree.set(entry.filename, await entry.getData(new Uint8ArrayWriter(), { checkSignature: true, useWebWorkers: false }));
    }
    return tree;
  } catch {
    return null;
  }
}
