import { may, notAllowed } from "@/lib/auth/authorise";
import type { LayerVersion } from "@/lib/db/generated/client";
import { isBackward, pageRequest, pageSize, toPage, type Page } from "@/lib/domain/keyset";
import { layerVersionState, type LayerVersionState } from "@/lib/domain/layer-version";
import { done, refuse, type Result } from "@/lib/domain/result";
import { verdictAsOf } from "@/lib/domain/verdict-as-of";
import type { Context } from "@/lib/features/context";
import { versionUsage } from "./layer-usage";

/** Where a layer is: what its address says. */
export type LayerPlace = { partition: string; accountId: string; region: string; name: string };

export type VersionRow = {
  version: number;
  arn: string;
  state: LayerVersionState;
  createdDate: Date;
  codeSize: number | null;
  runtimes: string[];
  architectures: string[];
  description: string;
  verdict: "accept" | "warn" | "reject" | null;
  usedByFunctions: number;
  /** Statements of its policy, each one principal. */
  sharedWith: number;
};

export type LayerElsewhere = LayerPlace & { accountName: string; latestVersion: number | null; latestAt: Date | null };

export type LayerDetail = LayerPlace & {
  arn: string;
  accountName: string;
  logicalLayer: { id: string; name: string; team: { id: string; name: string } | null };
  /** Newest first; deleted ones included, because functions may still run them. */
  versions: Page<VersionRow>;
  versionCount: number;
  /** The same logical layer in other account-regions. */
  elsewhere: LayerElsewhere[];
  /** May the actor say which team owns it? */
  assignable: boolean;
};

type Cursors = { after?: string | undefined; before?: string | undefined };

export async function getLayer(ctx: Context, place: LayerPlace, cursors: Cursors = {}): Promise<Result<LayerDetail>> {
  if (!may(ctx.actor, "layers.read")) return notAllowed("layers.read");
  const { partition, accountId, region, name } = place;
  const layer = await ctx.db.layer.findFirst({
    where: { partition, accountId, region, name },
    include: {
      awsAccount: { select: { name: true } },
      logicalLayer: { select: { id: true, name: true, team: { select: { id: true, name: true } } } },
      _count: { select: { versions: true } },
    },
  });
  if (!layer) return refuse("layer-unknown");
  const [versions, elsewhere] = await Promise.all([versionsOf(ctx, layer.id, cursors), layersElsewhere(ctx, layer)]);
  return done({
    partition, accountId, region, name,
    arn: layer.arn,
    accountName: layer.awsAccount.name,
    logicalLayer: layer.logicalLayer,
    versions,
    versionCount: layer._count.versions,
    elsewhere,
    assignable: may(ctx.actor, "accounts.manage", { teamId: layer.logicalLayer.team?.id ?? null }),
  });
}

async function versionsOf(ctx: Context, layerId: string, cursors: Cursors): Promise<Page<VersionRow>> {
  const request = pageRequest(cursors, "number");
  const ascending = isBackward(request);
  const cursor = request.after ?? request.before;
  const read = await ctx.db.layerVersion.findMany({
    where: { layerId, ...(cursor ? { version: { [ascending ? "gt" : "lt"]: Number(cursor.value) } } : {}) },
    orderBy: { version: ascending ? "asc" : "desc" },
    take: pageSize + 1,
    include: { inspection: { select: { verdict: true } }, _count: { select: { statements: { where: { removedAt: null } } } } },
  });
  const page = toPage(read, request, ({ version, id }) => ({ value: version, id }));
  const usage = await versionUsage(ctx.db, page.rows.map(({ id }) => id));
  return { ...page, rows: page.rows.map((row) => toVersionRow(row, usage.get(row.id) ?? 0, ctx.now().toISOString().slice(0, 10))) };
}

type VersionRead = LayerVersion & { inspection: { verdict: string } | null; _count: { statements: number } };

function toVersionRow(row: VersionRead, usedByFunctions: number, today: string): VersionRow {
  return {
    version: row.version,
    arn: row.arn,
    state: layerVersionState(row),
    createdDate: row.createdDate,
    codeSize: row.codeSize === null ? null : Number(row.codeSize),
    runtimes: row.compatibleRuntimes,
    architectures: row.compatibleArchitectures,
    description: row.description,
    verdict: verdictAsOf(row.inspection?.verdict, row.compatibleRuntimes, today),
    usedByFunctions,
    sharedWith: row._count.statements,
  };
}

async function layersElsewhere(ctx: Context, layer: { id: string; logicalLayerId: string }): Promise<LayerElsewhere[]> {
  const layers = await ctx.db.layer.findMany({
    where: { logicalLayerId: layer.logicalLayerId, id: { not: layer.id } },
    orderBy: [{ partition: "asc" }, { accountId: "asc" }, { region: "asc" }],
    include: { awsAccount: { select: { name: true } } },
    take: 200,
  });
  return layers.map(({ partition, accountId, region, name, awsAccount, latestVersion, latestAt }) => ({
    partition, accountId, region, name, accountName: awsAccount.name, latestVersion, latestAt,
  }));
}
