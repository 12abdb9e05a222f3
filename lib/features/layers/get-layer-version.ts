import { z } from "zod";
import { reportAsOf } from "@/lib/archive/report-as-of";
import { may, notAllowed, teamsWhere } from "@/lib/auth/authorise";
import type { Prisma } from "@/lib/db/generated/client";
import { formatLayerVersionArn } from "@/lib/domain/arn";
import { isInspectionReport } from "@/lib/domain/inspection-report";
import { granteeOf, layerVersionState, type Grantee, type LayerVersionState } from "@/lib/domain/layer-version";
import { isPartition } from "@/lib/domain/partition";
import { done, refuse, type Result } from "@/lib/domain/result";
import { verdictAsOf } from "@/lib/domain/verdict-as-of";
import { advisoriesFor } from "@/lib/features/advisories/advisories-for";
import type { Context } from "@/lib/features/context";
import type { LayerPlace } from "./get-layer";
import { inspectionOrder, type InspectionOrder } from "./inspection-order";
import { versionUsage } from "./layer-usage";
import { sameContentElsewhere, type SameContent } from "./same-content";

export type StatementRow = {
  statementId: string;
  grantee: Grantee;
  /** The name of the account granted to, where it is a connected one. */
  granteeName: string | null;
  firstSeenAt: Date;
  json: unknown;
};

export type LayerVersionDetail = LayerPlace & {
  id: string;
  version: number;
  arn: string;
  accountName: string;
  team: { id: string; name: string } | null;
  state: LayerVersionState;
  description: string;
  licenseInfo: string | null;
  runtimes: string[];
  architectures: string[];
  createdDate: Date;
  codeSha256: string | null;
  codeSize: number | null;
  contentDigest: string | null;
  publishedBy: string | null;
  deprecation: { at: Date; reason: string; successorArn: string | null } | null;
  deletedAt: Date | null;
  verdict: "accept" | "warn" | "reject" | null;
  /** `report` as the inspector wrote it; null: Strata has not inspected this content. */
  inspection: { id: string; createdAt: Date; report: unknown } | null;
  /** What became of the last order to inspect it. */
  inspectionOrder: InspectionOrder;
  statements: StatementRow[];
  /** How many more there are that let accounts of other teams in: who they are is the owners' business. */
  hiddenStatements: number;
  usedByFunctions: number;
  sameContent: SameContent[];
  latestVersion: number | null;
  /** What the actor may do with it. */
  may: { deprecate: boolean; inspect: boolean; readActivity: boolean };
};

const include = {
  layer: {
    include: { awsAccount: { select: { name: true } }, logicalLayer: { select: { team: { select: { id: true, name: true } } } } },
  },
  inspection: true,
  statements: { where: { removedAt: null }, orderBy: [{ firstSeenAt: "asc" }, { statementId: "asc" }] },
} satisfies Prisma.LayerVersionInclude;

type VersionRead = Prisma.LayerVersionGetPayload<{ include: typeof include }>;

export async function getLayerVersion(ctx: Context, place: LayerPlace & { version: number }): Promise<Result<LayerVersionDetail>> {
  if (!may(ctx.actor, "layers.read")) return notAllowed("layers.read");
  if (!isPartition(place.partition)) return refuse("layer-version-unknown");
  const arn = formatLayerVersionArn({ ...place, partition: place.partition, layerName: place.name });
  const row = await ctx.db.layerVersion.findUnique({ where: { arn }, include });
  if (!row) return refuse("layer-version-unknown");
  const [order, statements, usage, sameContent, publisher] = await Promise.all([
    inspectionOrder(ctx.db, arn, row.inspection !== null, ctx.now()),
    statementRows(ctx, row),
    versionUsage(ctx.db, [row.id]),
    sameContentElsewhere(ctx.db, row),
    row.publishedById ? ctx.db.user.findUnique({ where: { id: row.publishedById }, select: { name: true } }) : null,
  ]);
  return done({
    ...factsOf(row),
    ...(await inspectionAsOf(ctx, row)),
    publishedBy: publisher?.name ?? null,
    inspectionOrder: order,
    statements,
    hiddenStatements: row.statements.length - statements.length,
    usedByFunctions: usage.get(row.id) ?? 0,
    sameContent,
    may: powersOf(ctx, row),
  });
}

function factsOf(row: VersionRead) {
  const { layer } = row;
  return {
    id: row.id, partition: layer.partition, accountId: layer.accountId, region: layer.region, name: layer.name,
    version: row.version, arn: row.arn, accountName: layer.awsAccount.name, team: layer.logicalLayer.team,
    state: layerVersionState(row), description: row.description, licenseInfo: row.licenseInfo,
    runtimes: row.compatibleRuntimes, architectures: row.compatibleArchitectures, createdDate: row.createdDate,
    codeSha256: row.codeSha256, codeSize: row.codeSize === null ? null : Number(row.codeSize), contentDigest: row.contentDigest,
    deprecation: row.deprecatedAt
      ? { at: row.deprecatedAt, reason: row.deprecationReason ?? "", successorArn: row.successorArn }
      : null,
    deletedAt: row.deletedAt,
    latestVersion: layer.latestVersion,
  };
}

/** The report as it reads today, with its verdict; what an older inspector wrote, and cannot be read so, is given as it stands. */
async function inspectionAsOf(ctx: Context, { inspection, compatibleRuntimes, licenseInfo }: VersionRead): Promise<Pick<LayerVersionDetail, "verdict" | "inspection">> {
  if (inspection === null) return { verdict: null, inspection: null };
  const today = ctx.now().toISOString().slice(0, 10);
  const report: unknown = inspection.report;
  const { id, createdAt, verdict } = inspection;
  if (!isInspectionReport(report)) return { verdict: verdictAsOf(verdict, compatibleRuntimes, today), inspection: { id, createdAt, report } };
  const advisories = await advisoriesFor(ctx.db, report.packages);
  const read = reportAsOf(report, { today, runtimes: compatibleRuntimes, licenceInfo: licenseInfo, advisories });
  return { verdict: read.verdict, inspection: { id, createdAt, report: read } };
}

async function statementRows(ctx: Context, { statements, layer }: VersionRead): Promise<StatementRow[]> {
  const grantees = statements.map(granteeOf);
  const ids = grantees.flatMap((grantee) => (grantee.kind === "account" ? [grantee.accountId] : []));
  const accounts = await ctx.db.awsAccount.findMany({ where: { partition: layer.partition, accountId: { in: ids } } });
  const teams = may(ctx.actor, "shares.read", { teamId: layer.logicalLayer.team?.id ?? null }) ? "all" : teamsWhere(ctx.actor, "functions.read");
  return statements.flatMap((row, index) => {
    const grantee = grantees[index] ?? granteeOf(row);
    const account = grantee.kind === "account" ? accounts.find(({ accountId }) => accountId === grantee.accountId) : undefined;
    const ofOthers = grantee.kind === "account" || grantee.kind === "other";
    if (ofOthers && teams !== "all" && !(account?.teamId && teams.includes(account.teamId))) return [];
    const granteeName = account?.name ?? null;
    return { statementId: row.statementId, grantee, granteeName, firstSeenAt: row.firstSeenAt, json: z.json().parse(row.statement) };
  });
}

function powersOf(ctx: Context, { layer, deletedAt }: VersionRead) {
  const teamId = layer.logicalLayer.team?.id ?? null;
  return {
    deprecate: may(ctx.actor, "layers.publish", { teamId }),
    inspect: deletedAt === null && may(ctx.actor, "layers.refresh"),
    readActivity: may(ctx.actor, "activity.read"),
  };
}
