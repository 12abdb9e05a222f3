import { isPartition } from "@/lib/domain/partition";
import type { Database } from "@/lib/db/database";
import type { Prisma } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import { findDrift, nextOfDrift, type Finding, type GrantedStatement, type SeenStatement } from "@/lib/domain/drift";
import { principalOf } from "@/lib/domain/principal";
import { AwsFailure } from "@/lib/ports/aws-failure";
import type { Context } from "../../context";
import { readTarget } from "../../inventory/account-target";
import { recordPolicySeen } from "../../inventory/record-statement";
import { compareGrantsJob } from "../jobs";
import { recordFinding } from "./record-finding";

const versionsAtOnce = 500;

/** Orders that every account-region be compared which was read completely since it last was. */
export async function orderComparisons(ctx: Context): Promise<void> {
  const rows = await ctx.db.accountRegion.findMany({ where: { completeAt: { not: null } }, select: { id: true, completeAt: true, comparedAt: true } });
  const due = rows.filter(({ completeAt, comparedAt }) => completeAt && (!comparedAt || comparedAt < completeAt));
  if (due.length === 0) return;
  await inTransaction(ctx.db, async (tx) => {
    for (const { id } of due) await ctx.jobs.enqueue(tx, compareGrantsJob, { accountRegionId: id }, { singletonKey: id });
  });
}

/**
 * The job: compares what the last complete reading saw with what was granted. Where they agree AWS is not asked again;
 * where they disagree about what Strata itself writes, the policy is read once more: Strata may have written on while the reading went on.
 */
export async function handleCompareGrants(ctx: Context, { accountRegionId }: { accountRegionId: string }): Promise<void> {
  const place = await ctx.db.accountRegion.findUnique({ where: { id: accountRegionId } });
  const at = place?.completeAt;
  if (!place || !at || (place.comparedAt && place.comparedAt >= at)) return;
  let after: string | undefined;
  for (;;) {
    const page = await readVersions(ctx.db, place, after);
    for (const version of page) await compareVersion(ctx, version, place.comparedAt === null);
    after = page.at(-1)?.id;
    if (page.length < versionsAtOnce) break;
  }
  await ctx.db.accountRegion.updateMany({ where: { id: accountRegionId, completeAt: at }, data: { comparedAt: at } });
}

const parts = {
  layer: { include: { awsAccount: true } },
  statements: { where: { removedAt: null } },
  grantStatements: { where: { state: { not: "removed" } }, include: { grant: true } },
  drifts: true,
} satisfies Prisma.LayerVersionInclude;

export type VersionToCompare = Prisma.LayerVersionGetPayload<{ include: typeof parts }>;

function readVersions(db: Database, { awsAccountId, region }: { awsAccountId: string; region: string }, after: string | undefined): Promise<VersionToCompare[]> {
  return db.layerVersion.findMany({
    where: {
      layer: { awsAccountId, region }, ...(after ? { id: { gt: after } } : {}),
      OR: [{ statements: { some: { removedAt: null } } }, { grantStatements: { some: { state: { not: "removed" } } } }, { drifts: { some: { state: { not: "settled" } } } }],
    },
    orderBy: { id: "asc" }, take: versionsAtOnce, include: parts,
  });
}

async function compareVersion(ctx: Context, version: VersionToCompare, firstComparison: boolean): Promise<void> {
  const recorded = version.statements.map(({ statementId, statement, firstSeenAt }) => ({ statementId, json: statement, since: firstSeenAt }));
  const first = await findingsOf(ctx, version, recorded);
  const attention = pairs(version, first).filter(([statementId, finding]) => nextOfDrift(knownOf(version, statementId), finding, ctx.now()) !== "keep");
  if (attention.length === 0) return;
  const again = (await isOurs(ctx, version, attention.map(([statementId]) => statementId))) ? await readAgain(ctx, version) : null;
  const findings = again ? await findingsOf(ctx, version, again) : first;
  for (const [statementId, finding] of pairs(version, findings)) await recordFinding(ctx, { layerVersionId: version.id, statementId, firstComparison }, finding);
}

function knownOf({ drifts }: VersionToCompare, statementId: string) {
  return drifts.find((row) => row.statementId === statementId) ?? null;
}

/** Has Strata ever written, or decided about, one of these? What is wholly somebody else's is as the reading saw it. */
async function isOurs({ db }: Context, version: VersionToCompare, statementIds: string[]): Promise<boolean> {
  if (statementIds.some((statementId) => knownOf(version, statementId))) return true;
  return (await db.grantStatement.count({ where: { layerVersionId: version.id, statementId: { in: statementIds } } })) > 0;
}

/** Every statement that drifts, or did. */
function pairs({ drifts }: VersionToCompare, findings: readonly Finding[]): [string, Finding | null][] {
  const ids = new Set([...findings.map(({ statementId }) => statementId), ...drifts.map(({ statementId }) => statementId)]);
  return [...ids].map((id) => [id, findings.find(({ statementId }) => statementId === id) ?? null]);
}

/** A version that is gone takes its policy with it: nothing can drift any more. */
async function findingsOf(ctx: Context, version: VersionToCompare, seen: SeenStatement[]): Promise<Finding[]> {
  if (version.deletedAt) return [];
  const granted = version.grantStatements.map((row): GrantedStatement => ({
    id: row.id, state: row.state, ending: row.grant.endingAt !== null || row.withdrawnAt !== null, goneSince: ctx.now(),
    wanted: { statementId: row.statementId, version: addressOf(version), principal: principalOf(row.grant) },
  }));
  const findings = findDrift(granted, seen);
  return Promise.all(findings.map(async (finding) => (finding.kind === "missing" ? { ...finding, since: await goneSince(ctx, version.id, finding) } : finding)));
}

async function goneSince({ db }: Context, layerVersionId: string, { statementId, since }: Finding): Promise<Date> {
  const last = await db.permissionStatement.findFirst({ where: { layerVersionId, statementId, removedAt: { not: null } }, orderBy: { removedAt: "desc" }, select: { removedAt: true } });
  return last?.removedAt ?? since;
}

function addressOf({ version, layer: { partition, region, accountId, name: layerName } }: VersionToCompare) {
  if (!isPartition(partition)) throw new Error(`layer of an unknown partition ${partition}`);
  return { partition, region, accountId, layerName, version };
}

/** Null where it cannot be read: what the reading saw has to do. */
async function readAgain(ctx: Context, version: VersionToCompare): Promise<SeenStatement[] | null> {
  if (version.deletedAt) return [];
  const { layer } = version;
  try {
    const policy = await ctx.aws.layers(readTarget(layer.awsAccount, layer.region)).getPolicy(layer.name, version.version);
    return await inTransaction(ctx.db, (tx) => recordPolicySeen(tx, version.id, policy, ctx.now()));
  } catch (error) {
    if (error instanceof AwsFailure) return null;
    throw error;
  }
}
