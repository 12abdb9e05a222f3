import { z } from "zod";
import { may, teamsWhere } from "@/lib/auth/authorise";
import { functionsSeenBy } from "@/lib/auth/functions-seen-by";
import type { Prisma } from "@/lib/db/generated/client";
import type { PrincipalKind } from "@/lib/domain/principal";
import type { Context } from "../context";

export type KeepsRunning = { functionName: string; qualifier: string; accountId: string; accountName: string; region: string; partition: string; version: number; readable: boolean };

type GrantHeld = {
  principalKind: PrincipalKind;
  principalId: string;
  layer: { partition: string; accountId: string; logicalLayer: { teamId: string | null } };
  statements: readonly { layerVersionId: string }[];
};

/** Whoever only asks for teams sees functions of those teams' accounts alone. */
export function runningBy(ctx: Context, grant: GrantHeld) {
  const ownersSide = may(ctx.actor, "shares.read", { teamId: grant.layer.logicalLayer.teamId });
  const teams = teamsWhere(ctx.actor, "shares.request");
  const { accountId, partition } = grant.layer;
  const awsAccount: Prisma.AwsAccountWhereInput = {
    AND: [
      grant.principalKind === "account" ? { accountId: grant.principalId, partition } : { partition, accountId: { not: accountId } },
      ownersSide || teams === "all" ? {} : { teamId: { in: teams } },
    ],
  };
  const where: Prisma.ReferenceWhereInput = {
    removedAt: null, layerVersionId: { in: grant.statements.map((row) => row.layerVersionId) }, function: { awsAccount },
  };
  return {
    count: () => ctx.db.reference.count({ where }),
    async rows(): Promise<KeepsRunning[]> {
      const found = await ctx.db.reference.findMany({
        where, take: 50, orderBy: [{ firstSeenAt: "desc" }, { id: "asc" }],
        include: { layerVersion: { select: { version: true } }, function: { include: { awsAccount: { select: { name: true } } } } },
      });
      const known = await ctx.db.lambdaFunction.findMany({ where: { AND: [functionsSeenBy(ctx.actor), { id: { in: found.map(({ functionId }) => functionId) } }] }, select: { id: true } });
      const readable = new Set(known.map(({ id }) => id));
      return found.map(({ functionId, qualifier, layerVersion, function: held }) => ({
        readable: readable.has(functionId),
        functionName: held.name, qualifier, accountId: held.accountId, accountName: held.awsAccount.name, region: held.region, partition: held.partition,
        version: layerVersion?.version ?? 0,
      }));
    },
  };
}

const heldRow = z.object({ layer_version_id: z.string(), account_id: z.string(), team_id: z.string().nullable(), functions: z.coerce.number() });

/** By version and account, how many functions hold these versions now, as far as the actor may know of them. */
export async function functionsHolding(ctx: Context, layerVersionIds: readonly string[], ownersSide: boolean): Promise<{ layerVersionId: string; accountId: string; functions: number }[]> {
  if (layerVersionIds.length === 0) return [];
  const rows = await ctx.db.$queryRaw`
    SELECT reference.layer_version_id, function.account_id, account.team_id, count(DISTINCT function.id) AS functions
    FROM layer_reference AS reference
    JOIN lambda_function AS function ON function.id = reference.function_id
    JOIN aws_account AS account ON account.id = function.aws_account_id
    WHERE reference.layer_version_id = ANY(${[...layerVersionIds]}) AND reference.removed_at IS NULL
    GROUP BY 1, 2, 3`;
  const teams = teamsWhere(ctx.actor, "shares.request");
  return z.array(heldRow).parse(rows).flatMap((row) =>
    ownersSide || teams === "all" || (row.team_id !== null && teams.includes(row.team_id))
      ? [{ layerVersionId: row.layer_version_id, accountId: row.account_id, functions: row.functions }]
      : [],
  );
}
