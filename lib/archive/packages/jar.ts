import type { NativeInfo, PackageInfo } from "@/lib/domain/inspection";
import { decodeUtf8 } from "../decode-utf8";
import { parseElf, wholeElf } from "../elf/parse";
import { inflateExact } from "../inflate";
import { u16, u32 } from "../reader/bytes";
import { CENTRAL_HEADER, END, END_SIZE, LOCAL_HEADER_SIZE, METHOD_DEFLATE, METHOD_STORED } from "../reader/signatures";
import { licenceOfText } from "./licence-text";
import { readManifest, readPom, readProperties, type JarTexts } from "./java";

const MAX_DEPTH = 2;
const MAX_TEXT = 1024 * 1024;
const MAX_NATIVE = 32 * 1024 * 1024;
const MAX_NESTED = 64 * 1024 * 1024;

export function isJar(path: string): boolean {
  return path.endsWith(".jar");
}

export interface JarFacts {
  path: string;
  /** Highest class file major version outside META-INF/versions; null where there is no class. */
  classMajor: number | null;
  packages: PackageInfo[];
  /** Libraries for Linux that JNI unpacks from it at run time. */
  natives: NativeInfo[];
}

interface JarEntry {
  name: string;
  method: number;
  compressedSize: number;
  size: number;
  offset: number;
}

/**
 * Reads a jar that lies in the layer. The JVM is a lenient reader and the layer's own bytes are proved
 * already, so this goes by the jar's central directory and passes over what it cannot read.
 */
export function readJar(path: string, bytes: Uint8Array, depth = 0): JarFacts {
  const facts: JarFacts = { path, classMajor: null, packages: [], natives: [] };
  const texts: JarTexts = { pomProperties: [], poms: new Map(), manifest: null, licence: null };
  for (const entry of entriesOf(bytes)) {
    if (entry.name.endsWith(".class")) facts.classMajor = highest(facts.classMajor, classMajorOf(bytes, entry));
    else if (/^META-INF\/maven\/[^/]+\/[^/]+\/pom\.properties$/.test(entry.name)) texts.pomProperties.push(textOf(bytes, entry));
    else if (/^META-INF\/maven\/[^/]+\/[^/]+\/pom\.xml$/.test(entry.name)) texts.poms.set(entry.name.slice(0, -"pom.xml".length), textOf(bytes, entry));
    else if (entry.name === "META-INF/MANIFEST.MF") texts.manifest = textOf(bytes, entry);
    else if (/^(META-INF\/)?LICEN[CS]E(\.txt|\.md)?$/i.test(entry.name)) texts.licence ??= licenceOfText(textOf(bytes, entry));
    else if (/\.so(\.\d+)*$/.test(entry.name) && entry.size <= MAX_NATIVE) addNative(facts, path, bytes, entry);
    else if (entry.name.endsWith(".jar") && depth < MAX_DEPTH && entry.size <= MAX_NESTED) addNested(facts, path, bytes, entry, depth);
  }
  facts.packages.unshift(...packagesOf(path, texts));
  return facts;
}

function addNested(facts: JarFacts, path: string, bytes: Uint8Array, entry: JarEntry, depth: number): void {
  const inner = contentOf(bytes, entry, entry.size);
  if (inner === null) return;
  const nested = readJar(`${path}!/${entry.name}`, inner, depth + 1);
  facts.packages.push(...nested.packages);
  facts.natives.push(...nested.natives);
  facts.classMajor = highest(facts.classMajor, nested.classMajor);
}

function addNative(facts: JarFacts, path: string, bytes: Uint8Array, entry: JarEntry): void {
  const content = contentOf(bytes, entry, entry.size);
  const elf = content === null ? null : parseElf(wholeElf(content));
  if (elf === null) return;
  const { machine, libc, needs, glibc, libstdcxx } = elf;
  facts.natives.push({ path: `${path}!/${entry.name}`, machine, libc, needs, glibc, libstdcxx, abi: null });
}

/** Maven's own words come before the manifest's: gson's manifest says 2.7.0 where the pom says 2.10. */
function packagesOf(path: string, texts: JarTexts): PackageInfo[] {
  const maven = texts.pomProperties.map((text) => readProperties(text, texts.poms)).filter((found) => found !== null);
  const fromPoms = maven.length > 0 ? maven : [...texts.poms.values()].map(readPom).filter((found) => found !== null);
  const found = fromPoms.length > 0 ? fromPoms : [readManifest(texts.manifest ?? "", path)].filter((item) => item !== null);
  // The licence beside the classes is the jar's own; what is shaded into it may have another.
  const own = found.length === 1 ? texts.licence : null;
  return found.map(({ name, version, licence }) => ({ ecosystem: "java", name, version, licence: licence ?? own, path }));
}

function classMajorOf(bytes: Uint8Array, entry: JarEntry): number | null {
  // A multi-release jar keeps newer classes apart, and a module descriptor is read by newer JVMs only.
  if (entry.name.startsWith("META-INF/versions/") || entry.name.endsWith("module-info.class")) return null;
  const head = contentOf(bytes, entry, 8);
  if (head === null || head.length < 8 || u32(head, 0) !== 0xbebafeca) return null;
  return ((head[6] as number) << 8) | (head[7] as number);
}

function highest(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.max(a, b);
}

function textOf(bytes: Uint8Array, entry: JarEntry): string {
  const content = entry.size <= MAX_TEXT ? contentOf(bytes, entry, entry.size) : null;
  return content === null ? "" : decodeUtf8(content);
}

/** The first `limit` bytes of an entry; null where it cannot be read. */
function contentOf(bytes: Uint8Array, entry: JarEntry, limit: number): Uint8Array | null {
  if (entry.offset + LOCAL_HEADER_SIZE > bytes.length) return null;
  const start = entry.offset + LOCAL_HEADER_SIZE + u16(bytes, entry.offset + 26) + u16(bytes, entry.offset + 28);
  const data = bytes.subarray(start, start + entry.compressedSize);
  if (entry.method === METHOD_STORED) return data.subarray(0, limit);
  if (entry.method !== METHOD_DEFLATE) return null;
  try {
    return inflateExact(data, { limit, stopAtLimit: true }).bytes;
  } catch {
    return null;
  }
}

function entriesOf(bytes: Uint8Array): JarEntry[] {
  let end = bytes.length - END_SIZE;
  while (end >= 0 && end > bytes.length - END_SIZE - 0x10000 && u32(bytes, end) !== END) end--;
  if (end < 0 || u32(bytes, end) !== END) return [];
  const entries: JarEntry[] = [];
  const shift = end - u32(bytes, end + 12) - u32(bytes, end + 16);
  for (let at = u32(bytes, end + 16) + shift; at >= 0 && at + 46 <= end && u32(bytes, at) === CENTRAL_HEADER; ) {
    const nameLength = u16(bytes, at + 28);
    const name = decodeUtf8(bytes.subarray(at + 46, at + 46 + nameLength));
    entries.push({ name, method: u16(bytes, at + 10), compressedSize: u32(bytes, at + 20), size: u32(bytes, at + 24), offset: u32(bytes, at + 42) + shift });
    at += 46 + nameLength + u16(bytes, at + 30) + u16(bytes, at + 32);
  }
  return entries;
}
