import { may, notAllowed } from "@/lib/auth/authorise";
import { functionsSeenBy } from "@/lib/auth/functions-seen-by";
import type { Prisma } from "@/lib/db/generated/client";
import { layerVersionState, type LayerVersionState } from "@/lib/domain/layer-version";
import { done, refuse, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";

export type FunctionPlace = { partition: string; accountId: string; region: string; name: string };

export type HeldLayer = {
  arn: string;
  /** From 0: layers are unpacked in this order, a later one's file wins. */
  position: number;
  /** Null: a version of an account that is not connected, or of one not read yet. */
  version: {
    state: LayerVersionState;
    deprecationReason: string | null;
    successorArn: string | null;
    /** Highest version of the layer, when this is not it. */
    newer: number | null;
  } | null;
  /** Bytes of the zip, as the function's configuration says. */
  codeSize: number | null;
  firstSeenAt: Date;
};

export type FunctionDetail = FunctionPlace & {
  arn: string;
  accountName: string;
  runtime: string | null;
  architecture: string;
  role: string | null;
  codeSize: number | null;
  lastModified: Date | null;
  owner: string | null;
  firstSeenAt: Date;
  removedAt: Date | null;
  /** `$LATEST` first, then published versions, newest first; only those that hold layers. */
  qualifiers: { qualifier: string; layers: HeldLayer[] }[];
  /** What it held before. Newest end first, at most 50. */
  past: { arn: string; qualifier: string; position: number; firstSeenAt: Date; removedAt: Date }[];
};

const held = {
  include: { layerVersion: { include: { layer: { select: { latestVersion: true } } } } },
} satisfies Prisma.ReferenceDefaultArgs;

type ReferenceRead = Prisma.ReferenceGetPayload<typeof held>;

export async function getFunction(ctx: Context, { partition, accountId, region, name }: FunctionPlace): Promise<Result<FunctionDetail>> {
  if (!may(ctx.actor, "functions.read")) return notAllowed("functions.read");
  const arn = `arn:${partition}:lambda:${region}:${accountId}:function:${name}`;
  const row = await ctx.db.lambdaFunction.findFirst({ where: { AND: [{ arn }, functionsSeenBy(ctx.actor)] }, include: { awsAccount: { select: { name: true } } } });
  if (!row) return refuse("function-unknown");
  const [live, ended] = await Promise.all([
    ctx.db.reference.findMany({ where: { functionId: row.id, removedAt: null }, orderBy: { position: "asc" }, ...held }),
    ctx.db.reference.findMany({ where: { functionId: row.id, removedAt: { not: null } }, orderBy: { removedAt: "desc" }, take: 50 }),
  ]);
  return done({
    partition, accountId, region, name, arn,
    accountName: row.awsAccount.name,
    runtime: row.runtime,
    architecture: row.architecture,
    role: row.role,
    codeSize: row.codeSize === null ? null : Number(row.codeSize),
    lastModified: row.lastModified,
    owner: row.owner,
    firstSeenAt: row.firstSeenAt,
    removedAt: row.removedAt,
    qualifiers: byQualifier(live),
    past: ended.flatMap(({ layerVersionArn, qualifier, position, firstSeenAt, removedAt }) =>
      removedAt ? [{ arn: layerVersionArn, qualifier, position, firstSeenAt, removedAt }] : [],
    ),
  });
}

function byQualifier(references: ReferenceRead[]): FunctionDetail["qualifiers"] {
  const rank = (qualifier: string) => (qualifier === "$LATEST" ? Number.POSITIVE_INFINITY : Number(qualifier));
  const qualifiers = [...new Set(references.map(({ qualifier }) => qualifier))].sort((a, b) => rank(b) - rank(a));
  return qualifiers.map((qualifier) => ({
    qualifier,
    layers: references.filter((reference) => reference.qualifier === qualifier).map(toHeldLayer),
  }));
}

function toHeldLayer({ layerVersionArn, position, codeSize, firstSeenAt, layerVersion }: ReferenceRead): HeldLayer {
  return {
    arn: layerVersionArn,
    position,
    codeSize: codeSize === null ? null : Number(codeSize),
    firstSeenAt,
    version: layerVersion && {
      state: layerVersionState(layerVersion),
      deprecationReason: layerVersion.deprecationReason,
      successorArn: layerVersion.successorArn,
      newer: newerThan(layerVersion.version, layerVersion.layer.latestVersion),
    },
  };
}

function newerThan(version: number, latest: number | null): number | null {
  return latest !== null && latest > version ? latest : null;
}
