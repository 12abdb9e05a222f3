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
  /** Whether a file, or a folder that is listed or implied, lies there. */
  has(path: string): boolean;
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
  let unzippedBytes = 0;
  for (const { landing, kind, mode, size, compressedSize } of entries) {
    (kind === "dir" ? folders : files).push({ path: landing, kind, mode, size, compressedSize });
    unzippedBytes += size;
  }
  // Made when first asked for: most layers have nothing that asks.
  let places: ReadonlySet<string> | null = null;
  return { files, folders, has: (path) => (places ??= placesOf(entries)).has(path), facts, sizeBytes, unzippedBytes };
}

function placesOf(entries: readonly Entry[]): ReadonlySet<string> {
  const places = new Set<string>();
  for (const { landing } of entries) {
    places.add(landing);
    for (let slash = landing.lastIndexOf("/"); slash > 0; slash = landing.lastIndexOf("/", slash - 1)) {
      const parent = landing.slice(0, slash);
      if (places.has(parent)) break;
      places.add(parent);
    }
  }
  return places;
}

export function targetOf(options: { runtimes: readonly string[]; architectures: readonly string[] } & Omit<Target, "runtimes" | "architectures">): Target {
  return { ...options, runtimes: knownRuntimes(options.runtimes) };
}

export function idsOf(runtimes: readonly Runtime[]): string[] {
  return runtimes.map(({ id }) => id);
}
