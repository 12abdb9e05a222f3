import { decodeUtf8 } from "../decode-utf8";
import { parseElf, wholeElf } from "../elf/parse";
import { SparseElf } from "../elf/sparse";
import { bounded } from "../packages/bounded";
import { isJar, readJar } from "../packages/jar";
import { isNodeManifest, readNodePackage } from "../packages/node";
import { isPythonMetadata, readPythonPackage } from "../packages/python";
import { isGemspec, readRubyPackage } from "../packages/ruby";
import { isWheelInfo, readWheel } from "../packages/wheel";
import type { PackageInfo } from "@/lib/domain/inspection";
import type { SecretScanner } from "../inspect-options";
import type { ArchivePlatform } from "../platform";
import type { Entry } from "../reader/entry";
import type { ContentSink } from "../reader/walk";
import { bytecodeTagOf, pythonAbiOf } from "./abi";
import { brokenElf, brokenText, isLibraryName, type BrokenLibrary } from "./broken-library";
import { noFacts, type ContentFacts } from "./facts";
import { formatOf } from "./magic";
import { holdsSecret } from "./secrets";
import { isStarted } from "./started";

const HEAD = 1024;
const MAX_METADATA = 8 * 1024 * 1024;
/** Longer texts are data or generated; secretlint would take seconds for each. */
const MAX_SCANNED = 1024 * 1024;
/** What a link can hold on Linux has one byte less. */
const MAX_TARGET = 4096;
/** A jar is read by its directory, which lies at its end: up to this size it is held whole. */
const MAX_JAR = 96 * 1024 * 1024;
const DIGEST_SIZE = 32;
const MOST_AWAITED = 24 * 1024 * 1024;

/** Gathers facts and content hashes while the entries' bytes pass by. */
export class ContentCollector implements ContentSink {
  readonly facts: ContentFacts = noFacts();
  /** SHA-256 of entry i's content at 32 * i. */
  readonly digests: Uint8Array;
  private readonly digested: Uint8Array;
  private awaited: Promise<void>[] = [];
  private awaitedBytes = 0;
  private readonly scanning: Promise<void>[] = [];

  constructor(
    private readonly platform: ArchivePlatform,
    count: number,
    private readonly secretScanner: SecretScanner | null = null,
  ) {
    this.digests = new Uint8Array(count * DIGEST_SIZE);
    this.digested = new Uint8Array(count);
  }

  /** Resolves when everything that was handed to others has been answered. */
  async settled(): Promise<void> {
    await Promise.all([...this.awaited, ...this.scanning]);
    this.facts.leaks.sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  hasDigest(entry: Entry): boolean {
    return this.digested[entry.index] === 1;
  }

  whole(entry: Entry, bytes: Uint8Array): void | Promise<void> {
    if (entry.kind === "dir") return;
    this.collect(entry, bytes);
    const digesting = this.platform.digest(bytes, this.digests, entry.index * DIGEST_SIZE);
    if (digesting instanceof Promise) return this.await(entry, digesting, bytes.length);
    this.digested[entry.index] = 1;
  }

  /** Many small digests are under way at once; reading stops only where they hold too much memory. */
  private await(entry: Entry, digesting: Promise<void>, bytes: number): void | Promise<void> {
    this.awaited.push(digesting.then(() => void (this.digested[entry.index] = 1)));
    this.awaitedBytes += bytes;
    if (this.awaitedBytes < MOST_AWAITED) return;
    this.awaitedBytes = 0;
    return Promise.all(this.awaited).then(() => void (this.awaited = []));
  }

  begin(entry: Entry): { push(bytes: Uint8Array): void; end(): Promise<void> } {
    const hash = this.platform.sha256(entry.size);
    const elf = new SparseElf(entry.size);
    const jar = isJar(entry.landing) && entry.size <= MAX_JAR ? new WholeFile(entry.size) : null;
    return {
      push: (bytes) => {
        hash.update(bytes);
        elf.push(bytes);
        jar?.push(bytes);
      },
      end: async () => {
        this.digests.set(await hash.digest(), entry.index * DIGEST_SIZE);
        this.digested[entry.index] = 1;
        if (jar === null) this.collectLarge(entry, elf);
        else this.collect(entry, jar.bytes);
      },
    };
  }

  private collect(entry: Entry, bytes: Uint8Array): void {
    const path = entry.landing;
    if (entry.kind === "symlink") {
      // No link can hold more: what is longer is kept just so far that it is seen to be too long.
      this.facts.targets.set(path, decodeUtf8(bytes.subarray(0, MAX_TARGET)));
      return;
    }
    const format = this.collectFormat(path, bytes);
    if (format === "elf") this.addNative(entry, parseElf(wholeElf(bytes)));
    else if (format === "zip") this.collectZip(path, bytes);
    else if (bytes.length <= MAX_METADATA) this.collectText(path, bytes);
    if (format === "other" && isLibraryName(path)) this.addBroken(brokenText(path, bytes));
  }

  private collectLarge(entry: Entry, elf: SparseElf): void {
    const path = entry.landing;
    if (entry.kind === "symlink") {
      this.facts.targets.set(path, decodeUtf8(elf.slice(0, HEAD) ?? new Uint8Array(0)).padEnd(MAX_TARGET));
      return;
    }
    const format = this.collectFormat(path, elf.slice(0, Math.min(entry.size, HEAD)) ?? new Uint8Array(0));
    if (format === "elf") this.addNative(entry, parseElf(elf));
    else if (format === "zip" && !isJar(path)) this.facts.archives.push(path);
  }

  private collectFormat(path: string, bytes: Uint8Array): ReturnType<typeof formatOf> {
    const format = formatOf(bytes.length > HEAD ? bytes.subarray(0, HEAD) : bytes);
    if (format === "elf" || format === "script") this.facts.programs.add(path);
    if (format === "script" && isStarted(path)) this.facts.interpreters.set(path, interpreterOf(bytes));
    else if (path.endsWith(".pyc") && !path.includes("__pycache__/")) this.collectBytecode(path, bytes);
    else if (format === "mach-o" || format === "pe") this.facts.foreign.push({ path, format });
    else if (format === "archive") this.facts.archives.push(path);
    return format;
  }

  private collectBytecode(path: string, bytes: Uint8Array): void {
    const abi = bytecodeTagOf(bytes);
    if (abi !== null) this.facts.bytecode.push({ path, abi });
  }

  private scan(path: string, bytes: Uint8Array, scanner: SecretScanner): void {
    const scanning = scanner(path, decodeUtf8(bytes)).then((kinds) => {
      if (kinds.length > 0) this.facts.leaks.push({ path, kinds });
    });
    this.scanning.push(scanning);
  }

  private addNative({ landing: path, size }: Entry, elf: ReturnType<typeof parseElf>): void {
    if (isLibraryName(path)) this.addBroken(brokenElf(path, size, elf));
    if (elf === null) return;
    const { machine, libc, needs, glibc, libstdcxx, nodeAbi } = elf;
    this.facts.natives.push({ path, machine, libc, needs, glibc, libstdcxx, abi: pythonAbiOf(path) ?? nodeAbi });
  }

  addPackages(found: readonly PackageInfo[]): void {
    for (const item of found) {
      const kept = bounded(item);
      if (kept !== null) this.facts.packages.push(kept);
    }
  }

  private addBroken(broken: BrokenLibrary | null): void {
    if (broken !== null) this.facts.broken.push(broken);
  }

  private collectZip(path: string, bytes: Uint8Array): void {
    if (!isJar(path)) {
      this.facts.archives.push(path);
      return;
    }
    const jar = readJar(path, bytes);
    this.facts.jars.push(jar);
    this.addPackages(jar.packages);
    this.facts.natives.push(...jar.natives);
  }

  private nodePackage(path: string, bytes: Uint8Array): PackageInfo | null {
    const found = readNodePackage(path, bytes);
    if (found?.isForLinux === false) this.facts.otherSystems.push({ path: found.info.path });
    return found?.info ?? null;
  }

  private collectText(path: string, bytes: Uint8Array): void {
    const found = isNodeManifest(path)
      ? this.nodePackage(path, bytes)
      : isPythonMetadata(path)
        ? readPythonPackage(path, bytes)
        : isGemspec(path)
          ? readRubyPackage(path, bytes)
          : null;
    if (found !== null) this.addPackages([found]);
    if (isWheelInfo(path)) this.facts.wheels.push(readWheel(path, bytes));
    if (holdsSecret(path, bytes)) this.facts.secrets.push(path);
    if (this.secretScanner !== null && bytes.length <= MAX_SCANNED && !bytes.subarray(0, HEAD).includes(0)) this.scan(path, bytes, this.secretScanner);
  }
}

/** The first line after "#!", its carriage return kept: the kernel takes it for a part of the name. */
function interpreterOf(bytes: Uint8Array): string {
  const line = new TextDecoder("latin1").decode(bytes.subarray(2, 258));
  const end = line.indexOf("\n");
  return end === -1 ? line : line.slice(0, end);
}

class WholeFile {
  readonly bytes: Uint8Array;
  private filled = 0;

  constructor(size: number) {
    this.bytes = new Uint8Array(size);
  }

  push(bytes: Uint8Array): void {
    this.bytes.set(bytes, this.filled);
    this.filled += bytes.length;
  }
}
