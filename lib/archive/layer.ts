import type { Finding, Scope } from "@/lib/domain/inspection";
import type { RuleId, Severity } from "@/lib/domain/inspection-rules";
import { knownRuntimes, type Runtime } from "@/lib/domain/runtime";
import type { ContentFacts } from "./content/facts";
import type { Entry } from "./reader/entry";

export interface LayerFile {
  /** Where it lands under /opt, without a leading slash; backslashes are read as separators. */
  path: string;
  kind: Entry["kind"];
  mode: number | null;
  size: number;
  compressedSize: number;
}

/** The value that layer checks look at: what the zip will be under /opt. */
export interface Layer {
  files: LayerFile[];
  folders: LayerFile[];
  has(path: string): boolean;
  hasFolder(path: string): boolean;
  facts: ContentFacts;
  sizeBytes: number;
  unzippedBytes: number;
}

/** What the layer is declared to be for. */
export interface Target {
  runtimes: readonly Runtime[];
  architectures: readonly string[];
  stagingBucket?: boolean;
  /** ISO date against which deprecations are judged; without it they are not. */
  today?: string;
  allowedLicences?: readonly string[];
  /** The licence info that the version states. */
  licenceInfo?: string;
}

/** What a check says; the rest of a finding is filled in around it. */
export interface Draft {
  rule: RuleId;
  paths: string[];
  seen: string;
  expected: string;
  scope?: Partial<Scope>;
  severity?: Severity;
  count?: number;
  cause?: string;
}

export type Check = (layer: Layer, target: Target) => Draft[];
export type { Finding };

export function buildLayer(entries: readonly Entry[], facts: ContentFacts, sizeBytes: number): Layer {
  const files: LayerFile[] = [];
  const folders: LayerFile[] = [];
  const paths = new Set<string>();
  const parents = new Set<string>();
  let unzippedBytes = 0;
  for (const { landing, kind, mode, size, compressedSize } of entries) {
    (kind === "dir" ? folders : files).push({ path: landing, kind, mode, size, compressedSize });
    paths.add(landing);
    unzippedBytes += size;
    for (let slash = landing.lastIndexOf("/"); slash > 0; slash = landing.lastIndexOf("/", slash - 1)) {
      const parent = landing.slice(0, slash);
      if (parents.has(parent)) break;
      parents.add(parent);
    }
    if (kind === "dir") parents.add(landing);
  }
  return { files, folders, has: (path) => paths.has(path) || parents.has(path), hasFolder: (path) => parents.has(path), facts, sizeBytes, unzippedBytes };
}

export function targetOf(options: { runtimes: readonly string[]; architectures: readonly string[] } & Omit<Target, "runtimes" | "architectures">): Target {
  return { ...options, runtimes: knownRuntimes(options.runtimes) };
}

export function idsOf(runtimes: readonly Runtime[]): string[] {
  return runtimes.map(({ id }) => id);
}
