import type { Prisma } from "@/lib/db/generated/client";
import type { Context } from "../context";
import { endRoleAccess } from "../attachments/roles/remove-layer";

const grantParts = {
  layer: { select: { id: true, partition: true, accountId: true } },
  statements: { include: { layerVersion: { select: { arn: true, version: true } } } },
} satisfies Prisma.GrantInclude;

type GrantRead = Prisma.GrantGetPayload<{ include: typeof grantParts }>;

/**
 * The job: takes what has ended of a grant out of the role policies that Strata wrote on the consumer's side. What the
 * account may use by something else stays. Safe to run any number of times: the second finds nothing to take out.
 */
export async function handleEndRoleAccess(ctx: Context, { grantId }: { grantId: string }): Promise<void> {
  const system = { ...ctx, actor: { kind: "system", name: "sharing" } as const };
  const grant = await ctx.db.grant.findUniqueOrThrow({ where: { id: grantId }, include: grantParts });
  const ended = grant.statements.filter(({ withdrawnAt }) => grant.endingAt !== null || withdrawnAt !== null);
  for (const { partition, accountId } of await consumersOf(ctx, grant)) {
    const still = await usableOtherwise(ctx, grant, ended.map(({ id }) => id), accountId);
    const gone = ended.filter(({ layerVersion }) => !still.has(layerVersion.version)).map(({ layerVersion }) => layerVersion.arn);
    if (gone.length > 0) await endRoleAccess(system, { partition, accountId }, gone, still.size === 0, { grantId, reason: grant.endReason ?? "" });
  }
}

/** The accounts that the grant may have served and where Strata writes role policies; the owner's own needs no grant. */
function consumersOf(ctx: Context, { principalKind, principalId, layer }: GrantRead) {
  return ctx.db.awsAccount.findMany({
    where: { partition: layer.partition, accountId: principalKind === "account" ? principalId : { not: layer.accountId }, roleAccesses: { some: {} } },
    select: { partition: true, accountId: true },
    orderBy: { accountId: "asc" },
  });
}

/**
 * Versions of the layer that another grant, or another statement in AWS, still opens to the account. Of an organization
 * nobody here knows the members: what one may use is left to its account, since a line too few would stop a deployment.
 */
async function usableOtherwise({ db }: Context, { layer }: GrantRead, ended: readonly string[], accountId: string): Promise<Set<number>> {
  const version = { select: { version: true } } as const;
  const [granted, inAws, own] = await Promise.all([
    db.grantStatement.findMany({
      where: {
        id: { notIn: [...ended] }, state: { in: ["intended", "applying", "active", "uncertain"] }, layerVersion: { layerId: layer.id }, withdrawnAt: null,
        grant: { endingAt: null, OR: [{ principalKind: { not: "account" } }, { principalId: accountId }] },
      },
      select: { layerVersion: version },
    }),
    db.permissionStatement.findMany({
      where: { removedAt: null, layerVersion: { layerId: layer.id }, principal: { in: ["*", accountId] } }, select: { layerVersionId: true, statementId: true, layerVersion: version },
    }),
    db.grantStatement.findMany({ where: { id: { in: [...ended] } }, select: { layerVersionId: true, statementId: true } }),
  ]);
  const others = inAws.filter((row) => !own.some((mine) => mine.layerVersionId === row.layerVersionId && mine.statementId === row.statementId));
  return new Set([...granted, ...others].map(({ layerVersion }) => layerVersion.version));
}
