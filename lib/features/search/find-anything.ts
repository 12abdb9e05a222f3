import { z } from "zod";
import { may } from "@/lib/auth/authorise";
import { functionsSeenBy } from "@/lib/auth/functions-seen-by";
import { parseLayerArn } from "@/lib/domain/arn";
import { accountPath, functionPath, layerPath, layerVersionPath } from "@/lib/domain/console-path";
import { textCondition } from "@/lib/domain/filter/where";
import { likeLiteral } from "@/lib/domain/like-literal";
import type { Context } from "@/lib/features/context";

export const foundKinds = ["layer", "function", "account", "package", "person"] as const;

export type Found = { kind: (typeof foundKinds)[number]; label: string; hint: string; href: string };

const mostOfAKind = 5;

/** The first few of everything whose name has this text in it, as far as the actor may read it. */
export async function findAnything(ctx: Context, text: string): Promise<Found[]> {
  const wanted = text.replace(/\p{Cc}/gu, " ").trim().slice(0, 200);
  if (wanted === "") return [];
  const found = await Promise.all([layers(ctx, wanted), functions(ctx, wanted), accounts(ctx, wanted), packages(ctx, wanted), people(ctx, wanted)]);
  return found.flat();
}

async function layers({ actor, db }: Context, text: string): Promise<Found[]> {
  if (!may(actor, "layers.read")) return [];
  const arn = parseLayerArn(text);
  const named = arn ? { partition: arn.partition, accountId: arn.accountId, region: arn.region, name: arn.layerName } : { name: textCondition(text, ":") };
  const rows = await db.layer.findMany({
    where: { ...named, versionCount: { gt: 0 } }, orderBy: [{ name: "asc" }, { id: "asc" }], take: mostOfAKind, include: { awsAccount: { select: { name: true } } },
  });
  return rows.map((row) => ({ kind: "layer", label: row.name, hint: `${row.awsAccount.name} ${row.region}`, href: layerPath(row) }));
}

async function functions({ actor, db }: Context, text: string): Promise<Found[]> {
  if (!may(actor, "functions.read")) return [];
  const named = text.startsWith("arn:") ? { arn: text.replace(/(:function:[^:]+):[^:]+$/, "$1") } : { name: textCondition(text, ":") };
  const rows = await db.lambdaFunction.findMany({
    where: { AND: [functionsSeenBy(actor), { ...named, removedAt: null }] }, orderBy: [{ name: "asc" }, { id: "asc" }], take: mostOfAKind, include: { awsAccount: { select: { name: true } } },
  });
  return rows.map((row) => ({ kind: "function", label: row.name, hint: `${row.awsAccount.name} ${row.region}`, href: functionPath(row) }));
}

async function accounts({ actor, db }: Context, text: string): Promise<Found[]> {
  if (!may(actor, "accounts.read")) return [];
  const rows = await db.awsAccount.findMany({
    where: { OR: [{ name: textCondition(text, ":") }, { accountId: { startsWith: likeLiteral(text) } }] }, orderBy: [{ name: "asc" }, { id: "asc" }], take: mostOfAKind,
  });
  return rows.map((row) => ({ kind: "account", label: row.name, hint: row.accountId, href: accountPath(row) }));
}

const packageRow = z.object({
  partition: z.string(), account_id: z.string(), region: z.string(), layer: z.string(), version: z.number(), name: z.string(), package_version: z.string().nullable(),
});

/** The newest version of each layer in whose content a package begins with this text. */
async function packages({ actor, db }: Context, text: string): Promise<Found[]> {
  if (!may(actor, "layers.read") || text.startsWith("arn:")) return [];
  const rows = await db.$queryRaw`
    SELECT DISTINCT ON (layer.id) layer.partition, layer.account_id, layer.region, layer.name AS layer, version.version,
           package ->> 'name' AS name, package ->> 'version' AS package_version
    FROM layer_version AS version
    JOIN layer ON layer.id = version.layer_id
    JOIN inspection ON inspection.id = version.inspection_id
    CROSS JOIN LATERAL jsonb_array_elements(inspection.report -> 'packages') AS package
    WHERE version.deleted_at IS NULL AND starts_with(lower(package ->> 'name'), lower(${text}))
    ORDER BY layer.id, version.version DESC
    LIMIT ${mostOfAKind}`;
  return z.array(packageRow).parse(rows).map((row) => ({
    kind: "package",
    label: `${row.name} ${row.package_version ?? ""}`.trim(),
    hint: `${row.layer}:${row.version} ${row.account_id} ${row.region}`,
    href: `${layerVersionPath({ partition: row.partition, accountId: row.account_id, region: row.region, name: row.layer, version: row.version })}?section=content`,
  }));
}

async function people({ actor, db }: Context, text: string): Promise<Found[]> {
  if (!may(actor, "people.read")) return [];
  const rows = await db.user.findMany({
    where: { OR: [{ name: textCondition(text, ":") }, { email: textCondition(text, ":") }] }, orderBy: [{ name: "asc" }, { id: "asc" }], take: mostOfAKind,
  });
  return rows.map(({ id, name, email }) => ({ kind: "person", label: name, hint: email, href: `/people/${id}` }));
}
