import { verdictOf, type Finding, type RepairOffer } from "@/lib/domain/inspection";
import type { InspectOptions } from "../inspect-options";
import type { ArchivePlatform } from "../platform";
import { study, type Study } from "../study";
import { helps, rulesGone } from "./helps";
import { judgePlan } from "./judge-plan";
import type { Planned } from "./plan";
import { repairedZip } from "./repaired-zip";
import { REPAIRS } from "./repairs";

/** Sizes and offsets of four bytes are enough for anything that Lambda takes. */
const MAX_REPAIRABLE = 0xffff_ffff;

/**
 * The repairs that help: each one found necessary is planned and the zip it would make is judged by the same
 * checks. Nothing is repaired where programs would not even agree on what the zip holds.
 */
export async function proposeRepairs(studied: Study, options: InspectOptions, platform: ArchivePlatform): Promise<RepairOffer[]> {
  if (!isRepairable(studied)) return [];
  const offers: RepairOffer[] = [];
  for (const repair of REPAIRS) {
    if (!studied.findings.some(({ rule }) => repair.mends.includes(rule))) continue;
    const plan = await planFor(studied, repair, platform);
    if (plan === null) continue;
    const after = await findingsAfter(plan, studied, options, platform);
    if (!helps(studied.findings, after)) continue;
    offers.push({ id: repair.id, resolves: rulesGone(studied.findings, after), verdict: verdictOf(after), breaksSignature: isSigned(studied) });
  }
  return offers;
}

/** Names on each finding the repair that makes it go away. */
export function withFixes(findings: readonly Finding[], offers: readonly RepairOffer[]): Finding[] {
  return findings.map((finding) => ({ ...finding, fix: offers.find(({ resolves }) => resolves.includes(finding.rule))?.id ?? null }));
}

export function planFor({ source, archive, layer, target }: Study, repair: (typeof REPAIRS)[number], platform: ArchivePlatform): ReturnType<typeof repair.plan> {
  return repair.plan({ source, entries: archive?.entries ?? [], layer, target, platform });
}

function isRepairable({ archive, containerFindings, source }: Study): boolean {
  if (archive === null || source.size >= MAX_REPAIRABLE) return false;
  return containerFindings.every(({ severity, cause }) => severity !== "error" || cause === "duplicate-name");
}

/** Data is copied as it is, so judging the plan is judging the result, unless the plan brings in new data. */
async function findingsAfter(plan: readonly Planned[], studied: Study, options: InspectOptions, platform: ArchivePlatform): Promise<readonly Finding[]> {
  if (plan.every(({ origin }) => origin === studied.source)) return judgePlan(plan, studied);
  return (await study(await repairedZip(plan), { ...options, onProgress: undefined }, platform)).findings;
}

/** AWS Signer and jarsigner both sign by files in META-INF. */
function isSigned({ layer }: Study): boolean {
  return layer.files.some(({ path }) => /^META-INF\/[^/]+\.(SF|RSA|DSA|EC)$|^META-INF\/aws_signer/i.test(path));
}
