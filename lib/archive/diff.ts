import type { Finding, InspectionReport, PackageInfo } from "@/lib/domain/inspection";
import { treeEntries, type TreeEntry } from "./compact-tree";

export interface PackageChange {
  ecosystem: string;
  name: string;
  before: string | null;
  after: string | null;
}

export interface ReportDiff {
  /** The trees are equal in every content, kind and access bit. */
  sameContent: boolean;
  files: { added: string[]; removed: string[]; changed: string[]; modeOnly: string[]; unchanged: number };
  packages: PackageChange[];
  licences: { added: string[]; removed: string[] };
  natives: { added: string[]; removed: string[] };
  findings: { added: string[]; removed: string[] };
  /** Unzipped bytes more than before. */
  sizeBytes: number;
}

/** What changed from one inspected archive to another. */
export function diffReports(before: InspectionReport, after: InspectionReport): ReportDiff {
  return {
    sameContent: before.contentDigest !== null && before.contentDigest === after.contentDigest,
    files: diffFiles(before, after),
    packages: diffPackages(before.packages, after.packages),
    licences: diffSets(before.packages.map(licenceOf), after.packages.map(licenceOf)),
    natives: diffSets(before.natives.map(({ path }) => path), after.natives.map(({ path }) => path)),
    findings: diffSets(before.findings.map(keyOf), after.findings.map(keyOf)),
    sizeBytes: after.unzippedBytes - before.unzippedBytes,
  };
}

function diffFiles(before: InspectionReport, after: InspectionReport): ReportDiff["files"] {
  const old = filesOf(before);
  const now = filesOf(after);
  const both = [...now.keys()].filter((path) => old.has(path));
  const changed = both.filter((path) => old.get(path)?.crc !== now.get(path)?.crc || old.get(path)?.size !== now.get(path)?.size || old.get(path)?.kind !== now.get(path)?.kind);
  const isChanged = new Set(changed);
  const modeOnly = both.filter((path) => !isChanged.has(path) && accessOf(old.get(path)) !== accessOf(now.get(path)));
  return {
    added: [...now.keys()].filter((path) => !old.has(path)),
    removed: [...old.keys()].filter((path) => !now.has(path)),
    changed,
    modeOnly,
    unchanged: both.length - changed.length - modeOnly.length,
  };
}

function filesOf({ tree }: InspectionReport): Map<string, TreeEntry> {
  return new Map(treeEntries(tree).filter(({ kind }) => kind !== "dir").map((entry) => [entry.path, entry]));
}

/** A mode that was not stored cannot have changed. */
function accessOf(entry: TreeEntry | undefined): number | null {
  return entry?.mode === null || entry === undefined ? null : entry.mode & 0o777;
}

function diffPackages(before: readonly PackageInfo[], after: readonly PackageInfo[]): PackageChange[] {
  const versions = (packages: readonly PackageInfo[]) => {
    const byName = new Map<string, Set<string>>();
    for (const { ecosystem, name, version } of packages) byName.set(`${ecosystem} ${name}`, (byName.get(`${ecosystem} ${name}`) ?? new Set()).add(version));
    return byName;
  };
  const old = versions(before);
  const now = versions(after);
  const text = (set: ReadonlySet<string> | undefined) => (set === undefined ? null : [...set].sort().join(", "));
  return [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((key) => {
    const [was, is] = [text(old.get(key)), text(now.get(key))];
    const space = key.indexOf(" ");
    return was === is ? [] : [{ ecosystem: key.slice(0, space), name: key.slice(space + 1), before: was, after: is }];
  });
}

function diffSets(before: readonly string[], after: readonly string[]): { added: string[]; removed: string[] } {
  const old = new Set(before);
  const now = new Set(after);
  return { added: [...now].filter((item) => !old.has(item)), removed: [...old].filter((item) => !now.has(item)) };
}

function licenceOf({ licence }: PackageInfo): string {
  return licence ?? "";
}

function keyOf({ rule, scope }: Finding): string {
  return [rule, ...scope.runtimes, ...scope.architectures].join(" ");
}
