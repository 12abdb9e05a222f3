import { may, notAllowed } from "@/lib/auth/authorise";
import type { Prisma } from "@/lib/db/generated/client";
import type { GrantStatementState } from "@/lib/domain/grant";
import { done, type Result } from "@/lib/domain/result";
import type { Context } from "../context";
import { mayEnd } from "./end-grant";
import { functionsHolding } from "./keeps-running";
import { grantsSeenBy } from "./scope";

export type VersionGrant = {
  statementId: string;
  state: GrantStatementState;
  until: Date | null;
  grantId: string | null;
  mayRevoke: boolean;
  /** Versions that the grant stands for, and from which on it follows new ones. */
  versions: number[];
  followFrom: number | null;
  /** Functions that hold this version, or one of all, by the grant: AWS does not stop them. */
  running: { here: number; all: number };
};

const parts = {
  grant: {
    include: {
      request: { select: { requestingTeamId: true } },
      layer: { select: { accountId: true, logicalLayer: { select: { teamId: true } } } },
      statements: { where: { state: { not: "removed" } }, select: { layerVersionId: true, layerVersion: { select: { version: true } } }, orderBy: { layerVersion: { version: "asc" } } },
    },
  },
} satisfies Prisma.GrantStatementInclude;

type StatementRead = Prisma.GrantStatementGetPayload<{ include: typeof parts }>;

/** By statement id, what grants want of a version's policy. Whoever may not see a grant learns that there is one, and no more. */
export async function grantsOfVersion(ctx: Context, layerVersionId: string): Promise<Result<VersionGrant[]>> {
  if (!may(ctx.actor, "layers.read")) return notAllowed("layers.read");
  const rows = await ctx.db.grantStatement.findMany({ where: { layerVersionId, state: { not: "removed" } }, include: parts, orderBy: { createdAt: "asc" } });
  const seen = await ctx.db.grant.findMany({ where: { AND: [{ id: { in: rows.map(({ grantId }) => grantId) } }, grantsSeenBy(ctx.actor)] }, select: { id: true } });
  const visible = rows.filter(({ grantId }) => seen.some(({ id }) => id === grantId));
  const ownersSide = may(ctx.actor, "shares.read", { teamId: rows[0]?.grant.layer.logicalLayer.teamId ?? null });
  const held = await functionsHolding(ctx, [...new Set(visible.flatMap(({ grant }) => grant.statements.map((row) => row.layerVersionId)))], ownersSide);
  return done(rows.map((row) => (visible.includes(row) ? shown(ctx, row, held) : { ...hidden, statementId: row.statementId, state: row.state })));
}

const hidden = { until: null, grantId: null, mayRevoke: false, versions: [], followFrom: null, running: { here: 0, all: 0 } };

function shown(ctx: Context, { statementId, state, grantId, grant, layerVersionId }: StatementRead, held: Awaited<ReturnType<typeof functionsHolding>>): VersionGrant {
  const theirs = held.filter(({ accountId }) => (grant.principalKind === "account" ? accountId === grant.principalId : accountId !== grant.layer.accountId));
  const sum = (versionIds: readonly string[]) => theirs.filter((row) => versionIds.includes(row.layerVersionId)).reduce((total, { functions }) => total + functions, 0);
  return {
    statementId, state, grantId, until: grant.until, followFrom: grant.followFrom,
    mayRevoke: grant.endingAt === null && mayEnd(ctx, grant),
    versions: grant.statements.map(({ layerVersion }) => layerVersion.version),
    running: { here: sum([layerVersionId]), all: sum(grant.statements.map((row) => row.layerVersionId)) },
  };
}
