import { recordEvent } from "@/lib/activity/record-event";
import type { Transaction } from "@/lib/db/database";
import { Prisma, type Grant, type GrantStatement, type ShareRequest } from "@/lib/db/generated/client";
import { asJson } from "@/lib/db/json";
import { principalOf } from "@/lib/domain/principal";
import { nameStatement } from "@/lib/domain/statement-name";
import type { RuleName } from "@/lib/domain/sharing-rules";
import type { Context } from "../context";
import { heldBy } from "./held-by";
import { inGrants } from "./in-grants";
import { orderSettling } from "./order-settling";
import { shareToJudge, versionsToShare, type VersionToShare } from "./judge-share";
import { rulesInForce } from "./rules-in-force";

type Layer = { id: string; awsAccountId: string; partition: string; region: string; logicalLayer: { teamId: string | null } };

/**
 * Lets the grants that follow this layer have the version, in the caller's transaction: written where its inspection
 * passed and the rules agree, held otherwise. Called again when a report comes in; what is settled stays as it is.
 */
export async function followVersion(ctx: Context, tx: Transaction, layerVersionId: string): Promise<void> {
  const row = await tx.layerVersion.findUnique({
    where: { id: layerVersionId },
    include: { layer: { include: { logicalLayer: { select: { teamId: true } } } } },
  });
  if (!row || row.deletedAt) return;
  const grants = await tx.grant.findMany({
    where: { layerId: row.layerId, followFrom: { lte: row.version }, endingAt: null },
    include: { request: true, statements: { where: { layerVersionId } } },
    orderBy: { id: "asc" },
  });
  if (grants.length === 0) return;
  // All of them, in one order and before anything is recorded: two who follow at once must not wait for each other.
  await tx.$queryRaw`SELECT id FROM share_grant WHERE id = ANY(${grants.map(({ id }) => id)}) ORDER BY id FOR UPDATE`;
  const [version] = await versionsToShare(tx, row.layerId, [row.version]);
  if (!version) return;
  for (const grant of grants) await follow(ctx, tx, row.layer, grant, version, grant.statements[0] ?? null);
}

async function follow(ctx: Context, tx: Transaction, layer: Layer, grant: Grant & { request: ShareRequest }, version: VersionToShare, known: GrantStatement | null): Promise<void> {
  if (known && known.state !== "held") return;
  // A version that nobody has inspected waits for its inspection: it is nobody's wish to give away the unseen by itself.
  const terms = { versions: [version.version], followFrom: null, until: grant.until };
  const rules = heldBy(await rulesInForce(tx), await shareToJudge(tx, { layer, principal: principalOf(grant), terms }), version, ctx.now());
  const against: (RuleName | "waits-for-inspection")[] = version.verdict === null ? ["waits-for-inspection", ...rules] : rules;
  if (known && against.length > 0) return;
  await inGrants(ctx, tx, [grant.id], async () => {
    const held = against.length > 0;
    const state = held ? ("held" as const) : ("intended" as const);
    const problem = held ? asJson({ problem: "rules", rules: against }) : Prisma.DbNull;
    await tx.grantStatement.upsert({
      where: { grantId_layerVersionId: { grantId: grant.id, layerVersionId: version.id } },
      create: {
        grantId: grant.id, layerVersionId: version.id, statementId: nameStatement(grant.request, version.version), createdAt: ctx.now(), state, problem,
      },
      update: { state, problem },
    });
    if (!held) await orderSettling(ctx, tx, layer);
    await recordEvent(tx, {
      actor: { kind: "system", name: "sharing" },
      at: ctx.now(),
      action: "grant.follow",
      subject: { kind: "grant", id: grant.id, label: version.arn },
      teamId: layer.logicalLayer.teamId,
      after: { version: version.version, state, ...(held ? { heldBy: against } : {}) },
    });
  });
}

/** Versions that came into being past Strata since a grant began to follow: found by a reading, given at the next look. */
export async function versionsToFollow(ctx: Context): Promise<string[]> {
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT version.id FROM share_grant AS granted
    JOIN layer_version AS version ON version.layer_id = granted.layer_id AND version.version >= granted.follow_from AND version.deleted_at IS NULL
    LEFT JOIN grant_statement AS statement ON statement.grant_id = granted.id AND statement.layer_version_id = version.id
    WHERE granted.ending_at IS NULL AND statement.id IS NULL
    LIMIT 1000`;
  return rows.map(({ id }) => id);
}
