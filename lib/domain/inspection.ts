import { isOverridable, type RuleId, type Severity } from "./inspection-rules";

export type Verdict = "accept" | "warn" | "reject";

export const REPAIR_IDS = [
  "fix-separators",
  "strip-top-folder",
  "wrap-root",
  "unpack-wheel",
  "fix-modes",
  "drop-junk",
  "dedupe",
] as const;
export type RepairId = (typeof REPAIR_IDS)[number];

/** Which declared targets a finding concerns; both empty when it concerns every target. */
export interface Scope {
  runtimes: string[];
  architectures: string[];
}

export interface Finding {
  rule: RuleId;
  severity: Severity;
  /** What exactly tripped the rule, where a rule has several triggers; else the rule itself. */
  cause: string;
  /** The first few paths; folders end in "/". Empty when the whole file is meant. */
  paths: string[];
  /** How many places the cause was seen at; `paths` shows the first of them. */
  count: number;
  scope: Scope;
  /** Facts in the file's own terms (names, numbers, versions), the same in every language. */
  seen: string;
  expected: string;
  /** The repair that the product can apply, proved by inspecting its result. */
  fix: RepairId | null;
}

/** A repair that was planned, judged and found to help. */
export interface RepairOffer {
  id: RepairId;
  /** Rules that no longer fire afterwards, and the verdict then. */
  resolves: RuleId[];
  verdict: Verdict;
  /** The zip is signed, and the signature will not hold for the repaired one. */
  breaksSignature: boolean;
}

export const ecosystems = ["python", "node", "java", "ruby", "dotnet"] as const;

export type Ecosystem = (typeof ecosystems)[number];

export interface PackageInfo {
  ecosystem: Ecosystem;
  /** As the metadata says; for Maven "group:artifact". */
  name: string;
  version: string;
  licence: string | null;
  /** The folder or file that says so; folders end in "/". */
  path: string;
}

export interface NativeInfo {
  path: string;
  /** "x86_64", "aarch64", "i386", "arm", … as `uname -m` says it. */
  machine: string;
  libc: "glibc" | "musl" | null;
  /** Shared libraries named by DT_NEEDED. */
  needs: string[];
  /** Newest GLIBC_ symbol version needed, for example "2.34". */
  glibc: string | null;
  /** Newest GLIBCXX_ symbol version needed, for example "3.4.29". */
  libstdcxx: string | null;
  /** "cpython-312", "abi3", "napi", "node-115", or null when nothing binds it to a release. */
  abi: string | null;
}

export type Fit = "works" | "fails" | "unknown";

export interface MatrixCell {
  runtime: string;
  architecture: string;
  fit: Fit;
  /** The errors that make it fail. */
  rules: RuleId[];
}

/**
 * The tree in columns, so that 100,000 entries stay a few megabytes of JSON:
 * entry i is folders[folder[i]] + name[i].
 */
export interface CompactTree {
  folders: string[];
  folder: number[];
  name: string[];
  size: number[];
  packed: number[];
  /** CRC-32 of the content as the archive declares it. */
  crc: number[];
  /** Permission and type bits; -1 where the writer stored none. */
  mode: number[];
  /** One letter an entry: f file, d folder, l symlink, s special. */
  kind: string;
}

/** The contract of `inspect --json`. */
export interface InspectionSummary {
  file: string;
  verdict: Verdict;
  /** Base64 of the zip's SHA-256, as AWS reports CodeSha256. */
  codeSha256: string;
  sizeBytes: number;
  unzippedBytes: number;
  /** Counts: all entries, and those that are not folders. */
  entries: number;
  files: number;
  findings: Finding[];
  packages: PackageInfo[];
  natives: NativeInfo[];
}

export interface InspectionReport extends InspectionSummary {
  /** Hex SHA-256 over paths, contents and access bits, whatever the order, times or compression; null when not everything could be read. */
  contentDigest: string | null;
  proposed: { runtimes: string[]; architectures: string[] };
  matrix: MatrixCell[];
  repairs: RepairOffer[];
  tree: CompactTree;
}

/** Reject if and only if a finding is an error. */
export function verdictOf(findings: readonly Pick<Finding, "severity">[]): Verdict {
  if (findings.some((finding) => finding.severity === "error")) return "reject";
  return findings.some((finding) => finding.severity === "warning") ? "warn" : "accept";
}

/** The errors that no recorded reason overrides: a zip with one is never published, so it need not be sent. */
export function finalErrors<F extends Pick<Finding, "rule" | "severity">>(findings: readonly F[]): F[] {
  return findings.filter(({ rule, severity }) => severity === "error" && !isOverridable(rule));
}

export function summaryOf(report: InspectionReport): InspectionSummary {
  const { file, verdict, codeSha256, sizeBytes, unzippedBytes, entries, files, findings, packages, natives } = report;
  return { file, verdict, codeSha256, sizeBytes, unzippedBytes, entries, files, findings, packages, natives };
}
