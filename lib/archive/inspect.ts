import { verdictOf, type Finding, type InspectionReport } from "@/lib/domain/inspection";
import { RULES } from "@/lib/domain/inspection-rules";
import { toBase64 } from "./base64";
import { checkBudget } from "./budget";
import { LAYER_CHECKS } from "./checks";
import { backslashSeparators } from "./checks/backslash-separators";
import { compactTree } from "./compact-tree";
import { checkContainerPolicy, ONLY_FOR_CONTAINERS } from "./container-policy";
import { contentDigest } from "./content-digest";
import { ContentCollector } from "./content/collect";
import { Issues, PATHS_SHOWN } from "./issues";
import type { InspectOptions } from "./inspect-options";
import { buildLayer, targetOf, type Draft, type Layer, type Target } from "./layer";
import { compatibilityMatrix } from "./matrix";
import { openArchive, type OpenArchive } from "./open-archive";
import type { ArchivePlatform } from "./platform";
import { propose } from "./propose";
import { scanUnclaimed } from "./reader/unclaimed";
import { walkEntries } from "./reader/walk";
import { SequentialReader } from "./sequential-reader";
import type { ByteSource } from "./source";

export type { InspectOptions } from "./inspect-options";
export type { InspectionReport } from "@/lib/domain/inspection";

/**
 * Reads the whole archive once and says what it is, whether every program reads it alike, and what it will be
 * under /opt for the declared runtimes and architectures. Never throws for what is in the file; rejects only
 * when the source cannot be read.
 */
export async function inspect(source: ByteSource, options: InspectOptions, platform: ArchivePlatform): Promise<InspectionReport> {
  const issues = new Issues();
  const hash = platform.sha256();
  let bytesRead = 0;
  const reader = new SequentialReader(source, (bytes) => {
    hash.update(bytes);
    options.onProgress?.((bytesRead += bytes.length));
  });
  const archive = await openArchive(source, issues);
  const contents = new ContentCollector(platform, archive?.entries.length ?? 0);
  if (archive !== null) await readContents(archive, { source, reader, issues, platform, contents, containerOnly: options.containerOnly ?? false });
  await reader.finish();
  const codeSha256 = toBase64(hash.digest());
  return buildReport(source, options, platform, { archive, contents, issues, codeSha256 });
}

interface Reading {
  source: ByteSource;
  reader: SequentialReader;
  issues: Issues;
  platform: ArchivePlatform;
  contents: ContentCollector;
  containerOnly: boolean;
}

async function readContents({ entries, end }: OpenArchive, reading: Reading): Promise<void> {
  const { source, reader, issues, platform, contents, containerOnly } = reading;
  const mayInflate = checkBudget(entries, containerOnly, issues);
  await walkEntries({ source, reader, entries, end, platform, issues, sink: mayInflate ? contents : null });
  for (let at = end.end; at < source.size; at += 1 << 20) {
    scanUnclaimed(await source.read(at, Math.min(1 << 20, source.size - at)), issues);
  }
}

interface Gathered {
  archive: OpenArchive | null;
  contents: ContentCollector;
  issues: Issues;
  codeSha256: string;
}

function buildReport(source: ByteSource, options: InspectOptions, platform: ArchivePlatform, { archive, contents, issues, codeSha256 }: Gathered): InspectionReport {
  const entries = archive?.entries ?? [];
  const layer = buildLayer(entries, contents.facts, source.size);
  const target = targetOf(options);
  if (options.containerOnly) checkContainerPolicy(entries, contents.facts, issues);
  const findings = options.containerOnly ? issues.list() : layerFindings(issues, archive, layer, target);
  const matrix = options.containerOnly ? [] : compatibilityMatrix(layer, target.runtimes, options.today);
  return {
    file: options.fileName,
    verdict: verdictOf(findings),
    codeSha256,
    sizeBytes: source.size,
    unzippedBytes: layer.unzippedBytes,
    entries: entries.length,
    files: layer.files.length,
    findings,
    packages: contents.facts.packages,
    natives: contents.facts.natives,
    contentDigest: contentDigest(entries, contents, platform),
    proposed: options.containerOnly ? { runtimes: [], architectures: [] } : propose(layer, matrix),
    matrix,
    tree: compactTree(entries),
  };
}

function layerFindings(issues: Issues, archive: OpenArchive | null, layer: Layer, target: Target): Finding[] {
  const container = issues.list().filter(({ rule }) => !ONLY_FOR_CONTAINERS.has(rule));
  if (archive === null) return container;
  const drafts = [...backslashSeparators(archive.entries), ...LAYER_CHECKS.flatMap((check) => check(layer, target))];
  return [...container, ...drafts.map(toFinding)].sort((a, b) => RANK[a.severity] - RANK[b.severity]);
}

const RANK: Record<Finding["severity"], number> = { error: 0, warning: 1, info: 2 };

function toFinding({ rule, severity, cause, paths, count, scope, seen, expected }: Draft): Finding {
  return {
    rule,
    severity: severity ?? RULES[rule].severity,
    cause: cause ?? rule,
    paths: paths.slice(0, PATHS_SHOWN),
    count: count ?? Math.max(1, paths.length),
    scope: { runtimes: scope?.runtimes ?? [], architectures: scope?.architectures ?? [] },
    seen,
    expected,
    fix: null,
  };
}
