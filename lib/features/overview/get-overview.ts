import { z } from "zod";
import { may, notAllowed } from "@/lib/auth/authorise";
import { functionsSeenBy } from "@/lib/auth/functions-seen-by";
import type { Database } from "@/lib/db/database";
import { Prisma } from "@/lib/db/generated/client";
import { done, type Result } from "@/lib/domain/result";
import { everywhere, scopeWhere, type Scope } from "@/lib/domain/scope";
import type { Context } from "@/lib/features/context";
import { countDrift } from "@/lib/features/sharing/drift/list-drift";

export const ages = ["under-90-days", "under-1-year", "under-2-years", "older"] as const;

export type Age = (typeof ages)[number];

export type AgeRow = { age: Age; available: number; deprecated: number; deleted: number };

export type StorageRow = { name: string; layers: number; versions: number; bytes: number };

export type DeprecatedInUseRow = {
  partition: string; accountId: string; accountName: string; region: string; name: string; version: number; arn: string;
  reason: string; successorArn: string | null; deprecatedAt: Date; functions: number;
};

export type Overview = {
  /** `drift`: what waits for the actor to decide; null for whoever decides about none. */
  counts: { layers: number; versions: number; functions: number; functionsWithLayers: number; everyoneGrants: number; drift: number | null };
  /** Versions that a function holds now, by how long ago they were published. */
  inUse: AgeRow[];
  /** Zips of versions that AWS still has, by logical layer: the twelve largest. */
  storage: StorageRow[];
  storageTotal: { bytes: number; layers: number };
  /** The ten that most functions hold. */
  deprecatedInUse: DeprecatedInUseRow[];
  deprecatedInUseCount: number;
};

/** The numbers of the overview page, over what is in the scope; functions are those that the actor may know. All depend on reading: show them with the coverage. */
export async function getOverview(ctx: Context, scope: Scope = everywhere): Promise<Result<Overview>> {
  if (!may(ctx.actor, "layers.read")) return notAllowed("layers.read");
  const [counts, inUse, storage, storageTotal, deprecatedInUse, deprecatedInUseCount] = await Promise.all([
    countAll(ctx, scope),
    versionsInUse(ctx.db, scope, ctx.now()),
    largestLayers(ctx.db, scope),
    storageOfAll(ctx.db, scope),
    deprecatedVersionsInUse(ctx.db, scope),
    ctx.db.layerVersion.count({
      where: { deprecatedAt: { not: null }, deletedAt: null, references: { some: { removedAt: null } }, layer: scopeWhere(scope) },
    }),
  ]);
  return done({ counts, inUse, storage, storageTotal, deprecatedInUse, deprecatedInUseCount });
}

async function countAll(ctx: Context, scope: Scope): Promise<Overview["counts"]> {
  const { actor, db } = ctx;
  const place = scopeWhere(scope);
  const seen = functionsSeenBy(actor);
  const [layers, versions, functions, functionsWithLayers, everyoneGrants, drift] = await Promise.all([
    db.layer.count({ where: { versionCount: { gt: 0 }, ...place } }),
    db.layerVersion.count({ where: { deletedAt: null, layer: place } }),
    db.lambdaFunction.count({ where: { AND: [seen, { removedAt: null, ...place }] } }),
    db.lambdaFunction.count({ where: { AND: [seen, { removedAt: null, references: { some: { removedAt: null } }, ...place }] } }),
    db.permissionStatement.count({ where: { removedAt: null, principal: "*", organizationId: null, layerVersion: { deletedAt: null, layer: place } } }),
    may(actor, "shares.revoke") ? countDrift(ctx) : null,
  ]);
  return { layers, versions, functions, functionsWithLayers, everyoneGrants, drift };
}

const ageCount = z.object({ age: z.coerce.number(), state: z.enum(["available", "deprecated", "deleted"]), versions: z.coerce.number() });

/** Blocked versions count as deprecated: both are versions that functions should leave. */
async function versionsInUse(db: Database, scope: Scope, now: Date): Promise<AgeRow[]> {
  const rows = await db.$queryRaw`
    SELECT CASE WHEN version.created_date > ${daysBefore(now, 90)} THEN 0
                WHEN version.created_date > ${daysBefore(now, 365)} THEN 1
                WHEN version.created_date > ${daysBefore(now, 730)} THEN 2
                ELSE 3 END AS age,
           CASE WHEN version.deleted_at IS NOT NULL THEN 'deleted'
                WHEN version.deprecated_at IS NOT NULL OR version.blocked_at IS NOT NULL THEN 'deprecated'
                ELSE 'available' END AS state,
           count(*) AS versions
    FROM layer_version AS version
    JOIN layer ON layer.id = version.layer_id AND ${inScope(scope)}
    WHERE EXISTS (SELECT 1 FROM layer_reference AS reference WHERE reference.layer_version_id = version.id AND reference.removed_at IS NULL)
    GROUP BY 1, 2`;
  const counted = z.array(ageCount).parse(rows);
  const count = (index: number, state: string) => counted.find((row) => row.age === index && row.state === state)?.versions ?? 0;
  return ages.map((age, index) => ({
    age, available: count(index, "available"), deprecated: count(index, "deprecated"), deleted: count(index, "deleted"),
  }));
}

/** Of the table `layer`. An empty list names nothing, and so restricts nothing. */
function inScope({ partitions, accounts, regions }: Scope): Prisma.Sql {
  const conditions = [["partition", partitions], ["account_id", accounts], ["region", regions]] as const;
  const named = conditions.filter(([, values]) => values.length > 0);
  return Prisma.join([Prisma.sql`TRUE`, ...named.map(([column, values]) => Prisma.sql`layer.${Prisma.raw(column)} = ANY(${[...values]})`)], " AND ");
}

function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * 86_400_000);
}

const storageRow = z.object({ name: z.string(), layers: z.coerce.number(), versions: z.coerce.number(), bytes: z.coerce.number() });

async function largestLayers(db: Database, scope: Scope): Promise<StorageRow[]> {
  const rows = await db.$queryRaw`
    SELECT logical.name, count(DISTINCT layer.id) AS layers, count(*) AS versions, coalesce(sum(version.code_size), 0) AS bytes
    FROM layer_version AS version
    JOIN layer ON layer.id = version.layer_id AND ${inScope(scope)}
    JOIN logical_layer AS logical ON logical.id = layer.logical_layer_id
    WHERE version.deleted_at IS NULL
    GROUP BY logical.id, logical.name
    ORDER BY bytes DESC, logical.name
    LIMIT 12`;
  return z.array(storageRow).parse(rows);
}

async function storageOfAll(db: Database, scope: Scope): Promise<Overview["storageTotal"]> {
  const [sum, layers] = await Promise.all([
    db.layerVersion.aggregate({ where: { deletedAt: null, layer: scopeWhere(scope) }, _sum: { codeSize: true } }),
    db.logicalLayer.count({ where: { layers: { some: { versionCount: { gt: 0 }, ...scopeWhere(scope) } } } }),
  ]);
  return { bytes: Number(sum._sum.codeSize ?? 0n), layers };
}

const deprecatedRow = z.object({
  partition: z.string(), account_id: z.string(), account_name: z.string(), region: z.string(), name: z.string(),
  version: z.coerce.number(), arn: z.string(), deprecation_reason: z.string().nullable(), successor_arn: z.string().nullable(),
  deprecated_at: z.coerce.date(), functions: z.coerce.number(),
});

async function deprecatedVersionsInUse(db: Database, scope: Scope): Promise<DeprecatedInUseRow[]> {
  const rows = await db.$queryRaw`
    SELECT layer.partition, layer.account_id, account.name AS account_name, layer.region, layer.name, version.version, version.arn,
           version.deprecation_reason, version.successor_arn, version.deprecated_at, count(DISTINCT reference.function_id) AS functions
    FROM layer_version AS version
    JOIN layer ON layer.id = version.layer_id AND ${inScope(scope)}
    JOIN aws_account AS account ON account.id = layer.aws_account_id
    JOIN layer_reference AS reference ON reference.layer_version_id = version.id AND reference.removed_at IS NULL
    WHERE version.deprecated_at IS NOT NULL AND version.deleted_at IS NULL
    GROUP BY version.id, layer.id, account.id
    ORDER BY functions DESC, version.deprecated_at
    LIMIT 10`;
  return z.array(deprecatedRow).parse(rows).map((row) => ({
    partition: row.partition, accountId: row.account_id, accountName: row.account_name, region: row.region, name: row.name,
    version: row.version, arn: row.arn, reason: row.deprecation_reason ?? "", successorArn: row.successor_arn,
    deprecatedAt: row.deprecated_at, functions: row.functions,
  }));
}
