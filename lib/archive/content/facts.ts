import type { NativeInfo, PackageInfo } from "@/lib/domain/inspection";
import type { BrokenLibrary } from "./broken-library";
import type { JarFacts } from "../packages/jar";
import type { WheelFacts } from "../packages/wheel";

/** A binary for a system that is not Linux. */
export interface ForeignBinary {
  path: string;
  format: "mach-o" | "pe";
}

/** What the contents of the entries said; everything a check may need beyond names, modes and sizes. */
export interface ContentFacts {
  natives: NativeInfo[];
  foreign: ForeignBinary[];
  packages: PackageInfo[];
  jars: JarFacts[];
  wheels: WheelFacts[];
  broken: BrokenLibrary[];
  /** Folders of Node.js packages that say they are for other systems than Linux. */
  otherSystems: { path: string }[];
  /** Paths of files that are archives themselves, jars left out. */
  archives: string[];
  /** Python bytecode outside __pycache__, with the tag of the Python that takes it. */
  bytecode: { path: string; abi: string }[];
  /** First lines of scripts, without their "#!", as written. */
  interpreters: Map<string, string>;
  /** Paths of files that start as a program does: ELF or "#!". */
  programs: Set<string>;
  /** Paths of files that hold a private key or a token of a package registry. */
  secrets: string[];
  /** Texts that hold secrets, and of which kinds; only where a scanner looked. */
  leaks: { path: string; kinds: readonly string[] }[];
  /** Symlink targets by path. */
  targets: Map<string, string>;
}

export function noFacts(): ContentFacts {
  return { natives: [], foreign: [], packages: [], jars: [], wheels: [], broken: [], otherSystems: [], archives: [], bytecode: [], interpreters: new Map(), programs: new Set(), secrets: [], leaks: [], targets: new Map() };
}
