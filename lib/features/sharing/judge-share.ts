import { z } from "zod";
import type { Database, Transaction } from "@/lib/db/database";
import { layerVersionState } from "@/lib/domain/layer-version";
import type { Principal } from "@/lib/domain/principal";
import { versionsMeant, type ShareTerms } from "@/lib/domain/share-terms";
import { evaluateRules, type RuleAnswer, type ShareToJudge, type SharingRules, type VersionFacts } from "@/lib/domain/sharing-rules";

export type VersionToShare = VersionFacts & { id: string; arn: string };

const verdict = z.enum(["accept", "warn", "reject"]).nullable().catch(null);

const licenceRows = z.array(z.object({ id: z.string(), licences: z.array(z.string().nullable()).catch([]) }));

/** The versions of a layer that are in AWS, oldest first, with what rules ask of them. */
export async function versionsToShare(db: Database | Transaction, layerId: string, numbers?: readonly number[]): Promise<VersionToShare[]> {
  const rows = await db.layerVersion.findMany({
    where: { layerId, deletedAt: null, ...(numbers ? { version: { in: [...numbers] } } : {}) },
    orderBy: { version: "asc" },
    include: { inspection: { select: { verdict: true } } },
  });
  const licences = await packageLicences(db, rows.flatMap(({ inspectionId }) => inspectionId ?? []));
  return rows.map((row) => ({
    id: row.id,
    arn: row.arn,
    version: row.version,
    state: layerVersionState(row),
    verdict: verdict.parse(row.inspection?.verdict ?? null),
    licences: [...new Set([...(row.licenseInfo ? [row.licenseInfo] : []), ...(licences.get(row.inspectionId ?? "") ?? [])])],
  }));
}

/** Taken out of the reports where they lie: a report holds a tree of up to 100,000 files. */
async function packageLicences(db: Database | Transaction, inspectionIds: string[]): Promise<Map<string, string[]>> {
  if (inspectionIds.length === 0) return new Map();
  const rows = await db.$queryRaw`
    SELECT id, jsonb_path_query_array(report, '$.packages[*].licence') AS licences FROM inspection WHERE id = ANY(${inspectionIds})`;
  return new Map(licenceRows.parse(rows).map(({ id, licences }) => [id, licences.filter((licence) => licence !== null)]));
}

type Share = { layer: { id: string; partition: string }; terms: ShareTerms; principal: Principal };

/** What the rules say about a share now. `since`: from when its duration counts. */
export async function judgeShare(db: Database | Transaction, rules: SharingRules, share: Share, since: Date): Promise<RuleAnswer[]> {
  return evaluateRules(rules, await shareToJudge(db, share), since);
}

export async function shareToJudge(db: Database | Transaction, share: Share): Promise<ShareToJudge> {
  return judgeableShare(db, share, await versionsToShare(db, share.layer.id));
}

/** As `shareToJudge`, of a layer whose versions are known: many requests ask for the same few layers. */
export async function judgeableShare(db: Database | Transaction, { layer, terms, principal }: Share, all: readonly VersionToShare[]): Promise<ShareToJudge> {
  const meant = versionsMeant(terms, all.map(({ version }) => version));
  const versions = all.filter(({ version }) => meant.includes(version));
  const asked = terms.versions.filter((version) => !versions.some((found) => found.version === version));
  return {
    principal,
    knownAccount: principal.kind === "account" && (await isConnected(db, layer.partition, principal.accountId)),
    // What was deleted after it was asked for must not pass unseen.
    versions: [...versions, ...asked.map((version) => ({ version, state: "deleted" as const, verdict: null, licences: [] }))],
    following: terms.followFrom !== null,
    until: terms.until,
  };
}

export async function versionNumbers(db: Database | Transaction, layerId: string): Promise<number[]> {
  const rows = await db.layerVersion.findMany({ where: { layerId, deletedAt: null }, select: { version: true }, orderBy: { version: "asc" } });
  return rows.map(({ version }) => version);
}

async function isConnected(db: Database | Transaction, partition: string, accountId: string): Promise<boolean> {
  return (await db.awsAccount.count({ where: { partition, accountId } })) > 0;
}
