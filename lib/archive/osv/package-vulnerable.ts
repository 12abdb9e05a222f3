import type { PackageInfo } from "@/lib/domain/inspection";
import type { Draft } from "../layer";
import { normalName, type Advisory, type AffectedRange } from "./advisory";
import { compareEcosystemVersions } from "./compare-versions";

/** Advisories by ecosystem and normal name; see advisoryKey. */
export type AdvisoryIndex = ReadonlyMap<string, readonly Advisory[]>;

export function advisoryKey({ ecosystem, name }: Pick<PackageInfo, "ecosystem" | "name">): string {
  return `${ecosystem} ${normalName(ecosystem, name)}`;
}

export function indexAdvisories(advisories: Iterable<Advisory>): AdvisoryIndex {
  const index = new Map<string, Advisory[]>();
  for (const advisory of advisories) {
    const key = advisoryKey(advisory);
    const known = index.get(key);
    if (known === undefined) index.set(key, [advisory]);
    else known.push(advisory);
  }
  return index;
}

/** One finding for each package and version that an advisory names, with the first version in which all of them are fixed. */
export function packageVulnerable(packages: readonly PackageInfo[], index: AdvisoryIndex): Draft[] {
  const copies = new Map<string, PackageInfo[]>();
  for (const found of packages) copies.set(`${advisoryKey(found)} ${found.version}`, [...(copies.get(`${advisoryKey(found)} ${found.version}`) ?? []), found]);
  return [...copies.values()].flatMap((same) => {
    const [found] = same;
    if (found === undefined) return [];
    const hits = hitsOf(found, index.get(advisoryKey(found)) ?? []);
    if (hits.length === 0) return [];
    const seen = `${found.name} ${found.version}: ${hits.map(({ id, severity }) => (severity === null ? id : `${id} (${severity})`)).join(", ")}`;
    return [{ rule: "package-vulnerable", cause: `package-vulnerable ${found.name} ${found.version}`, paths: same.map(({ path }) => path), count: same.length, seen, expected: fixedIn(found, hits) }];
  });
}

interface Hit {
  id: string;
  severity: string | null;
  fixed: string | null;
}

function hitsOf({ ecosystem, version }: PackageInfo, advisories: readonly Advisory[]): Hit[] {
  const hits = new Map<string, Hit>();
  for (const { id, severity, ranges, versions } of advisories) {
    const range = ranges.find((candidate) => isWithin(ecosystem, version, candidate));
    if (range !== undefined || versions.includes(version)) hits.set(id, { id, severity, fixed: range?.fixed ?? null });
  }
  return [...hits.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function isWithin(ecosystem: PackageInfo["ecosystem"], version: string, { introduced, fixed, lastAffected }: AffectedRange): boolean {
  const against = (other: string) => compareEcosystemVersions(ecosystem, version, other);
  const isAfterStart = introduced === "0" ? true : (against(introduced) ?? -1) >= 0;
  if (!isAfterStart) return false;
  if (fixed !== null) return (against(fixed) ?? 0) < 0;
  return lastAffected === null ? true : (against(lastAffected) ?? 1) <= 0;
}

/** ">= 2.20.0"; empty where one of them has no fix. */
function fixedIn({ ecosystem }: PackageInfo, hits: readonly Hit[]): string {
  const versions = hits.map(({ fixed }) => fixed).filter((fixed) => fixed !== null);
  if (versions.length < hits.length) return "";
  const newest = versions.reduce((a, b) => ((compareEcosystemVersions(ecosystem, a, b) ?? 0) >= 0 ? a : b));
  return `>= ${newest}`;
}
