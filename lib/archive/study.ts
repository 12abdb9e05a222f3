import type { Finding } from "@/lib/domain/inspection";
import { toBase64 } from "./base64";
import { checkBudget } from "./budget";
import { ContentCollector } from "./content/collect";
import type { InspectOptions } from "./inspect-options";
import { Issues } from "./issues";
import { judgeContainer, judgeLayer } from "./judge";
import { buildLayer, targetOf, type Layer, type Target } from "./layer";
import { dotnetPackages } from "./packages/dotnet";
import { openArchive, type OpenArchive } from "./open-archive";
import type { ArchivePlatform } from "./platform";
import { scanUnclaimed } from "./reader/unclaimed";
import { walkEntries } from "./reader/walk";
import { SequentialReader } from "./sequential-reader";
import type { ByteSource } from "./source";

/** All that one pass over an archive brings to light; the report is drawn from it. */
export interface Study {
  source: ByteSource;
  archive: OpenArchive | null;
  contents: ContentCollector;
  layer: Layer;
  target: Target;
  /** The reader's own issues, about the zip as a container. */
  containerFindings: Finding[];
  findings: Finding[];
  codeSha256: string;
}

const PIECE = 1 << 20;

export async function study(source: ByteSource, options: InspectOptions, platform: ArchivePlatform): Promise<Study> {
  const issues = new Issues();
  const hash = platform.sha256(source.size);
  let bytesRead = 0;
  const reader = new SequentialReader(source, (bytes) => {
    hash.update(bytes);
    bytesRead += bytes.length;
    options.onProgress?.(bytesRead);
  });
  const archive = await openArchive(source, issues);
  const contents = new ContentCollector(platform, archive?.entries.length ?? 0, options.containerOnly ? null : (options.secretScanner ?? null));
  if (archive !== null) {
    const mayInflate = checkBudget(archive.entries, options.containerOnly ?? false, issues);
    await walkEntries({ source, reader, ...archive, platform, issues, sink: mayInflate ? contents : null });
    await scanTrailing(source, archive.end.end, issues);
  }
  await reader.finish();
  await contents.settled();
  const entries = archive?.entries ?? [];
  if (!options.containerOnly) contents.addPackages(dotnetPackages(entries));
  const layer = buildLayer(entries, contents.facts, source.size);
  const target = targetOf(options);
  const findings = options.containerOnly ? judgeContainer(entries, contents.facts, issues) : judgeLayer(archive, layer, target, issues);
  return { source, archive, contents, layer, target, containerFindings: issues.list(), findings, codeSha256: toBase64(await hash.digest()) };
}

async function scanTrailing(source: ByteSource, from: number, issues: Issues): Promise<void> {
  for (let at = from; at < source.size; at += PIECE) scanUnclaimed(await source.read(at, Math.min(PIECE, source.size - at)), issues);
}
