import { z } from "zod";
import { may, notAllowed, teamsWhere } from "@/lib/auth/authorise";
import type { Prisma } from "@/lib/db/generated/client";
import type { GrantEnd, GrantState, GrantStatementState } from "@/lib/domain/grant";
import { isBackward, pageRequest, pageSize, toPage, type Page } from "@/lib/domain/keyset";
import { likeLiteral } from "@/lib/domain/like-literal";
import { principalOf } from "@/lib/domain/principal";
import { done, refuse, type Result } from "@/lib/domain/result";
import type { PolicyChange } from "@/lib/domain/statement-problem";
import type { Context } from "../context";
import { mayEnd } from "./end-grant";
import { layerOf, principalNames, type NamedPrincipal, type SharedLayer } from "./request-rows";
import type { GrantFilter } from "./schema";
import { grantsSeenBy } from "./scope";

export type GrantRow = {
  id: string;
  state: GrantState;
  layer: SharedLayer;
  principal: NamedPrincipal;
  /** Versions whose statement is wanted or in AWS. */
  versions: number[];
  followFrom: number | null;
  until: Date | null;
  team: string;
  createdAt: Date;
  endedAt: Date | null;
  emergency: boolean;
  reviewed: boolean;
};

const parts = {
  layer: { include: { awsAccount: { select: { name: true } }, logicalLayer: { select: { teamId: true } } } },
  request: { select: { emergency: true, requestedById: true, requestingTeamId: true, requestingTeam: { select: { name: true } }, requestedBy: { select: { name: true } }, reason: true } },
  statements: { include: { layerVersion: { select: { version: true, arn: true } } }, orderBy: { layerVersion: { version: "asc" } } },
} satisfies Prisma.GrantInclude;

type GrantRead = Prisma.GrantGetPayload<{ include: typeof parts }>;

/** Grants for and of the actor's teams, newest first: those that have not ended, or those that have. */
export async function listGrants(ctx: Context, filter: GrantFilter): Promise<Result<Page<GrantRow>>> {
  const { actor, db } = ctx;
  if (!may(actor, "shares.read") && !may(actor, "shares.request")) return notAllowed("shares.read");
  const request = pageRequest(filter, "time");
  const order = isBackward(request) ? "asc" : "desc";
  const then = order === "asc" ? "gt" : "lt";
  const cursor = request.after ?? request.before;
  const rows = await db.grant.findMany({
    where: {
      AND: [
        grantsSeenBy(actor),
        filter.show === "ended" ? { state: "ended" } : { state: { not: "ended" } },
        filter.q ? { OR: [{ layer: { name: { contains: likeLiteral(filter.q), mode: "insensitive" } } }, { principalId: filter.q }] } : {},
        cursor ? { OR: [{ createdAt: { [then]: new Date(cursor.value) } }, { createdAt: new Date(cursor.value), id: { [then]: cursor.id } }] } : {},
      ],
    },
    orderBy: [{ createdAt: order }, { id: order }],
    take: pageSize + 1,
    include: parts,
  });
  const page = toPage(rows, request, (row) => ({ value: row.createdAt.toISOString(), id: row.id }));
  const name = await principalNames(db, page.rows.map((row) => ({ ...row, partition: row.layer.partition })));
  return done({ ...page, rows: page.rows.map((row) => toRow(row, name(row.layer.partition, principalOf(row)))) });
}

function toRow(grant: GrantRead, principal: NamedPrincipal): GrantRow {
  const { id, state, followFrom, until, createdAt, endedAt, request, statements } = grant;
  return {
    id, state, followFrom, until, createdAt, endedAt, principal,
    layer: layerOf(grant.layer), team: request.requestingTeam.name, emergency: request.emergency, reviewed: grant.reviewedAt !== null,
    versions: statements.map(({ layerVersion }) => layerVersion.version),
  };
}

/** Why a statement is not as it was wanted. `rules`: of a held one. */
export type StoredProblem = { problem: string; code?: string; message?: string; requestId?: string | null; rules?: string[]; seen?: unknown };

const problemShape = z.object({
  problem: z.string(), code: z.string().optional(), message: z.string().optional(), requestId: z.string().nullish(),
  rules: z.array(z.string()).optional(), seen: z.unknown().optional(),
}).nullable().catch(null);

const changeShape: z.ZodType<PolicyChange | null> = z.object({ added: z.array(z.string()), removed: z.array(z.string()), changed: z.array(z.string()) }).nullable().catch(null);

export type GrantStatementRow = {
  id: string;
  version: number;
  arn: string;
  statementId: string;
  state: GrantStatementState;
  activeAt: Date | null;
  problem: StoredProblem | null;
  otherChange: PolicyChange | null;
};

export type KeepsRunning = { functionName: string; qualifier: string; accountId: string; accountName: string; region: string; partition: string; version: number };

export type GrantDetail = GrantRow & {
  requestId: string;
  reason: string;
  requestedBy: string;
  ending: { kind: GrantEnd; at: Date; reason: string | null; by: string | null } | null;
  review: { by: string; at: Date; note: string } | null;
  statements: GrantStatementRow[];
  /** Functions that hold one of its versions by this grant: AWS does not stop them when it ends. The first 50. */
  keepsRunning: KeepsRunning[];
  keepsRunningCount: number;
  may: { revoke: boolean; retry: boolean; review: boolean };
};

export async function getGrant(ctx: Context, id: string): Promise<Result<GrantDetail>> {
  const { actor, db } = ctx;
  const grant = await db.grant.findFirst({
    where: { AND: [{ id }, grantsSeenBy(actor)] },
    include: { ...parts, endedBy: { select: { name: true } }, reviewedBy: { select: { name: true } } },
  });
  if (!grant) return refuse("grant-unknown");
  const name = await principalNames(db, [{ ...grant, partition: grant.layer.partition }]);
  const teamId = grant.layer.logicalLayer.teamId;
  const running = runningBy(ctx, grant);
  const [keepsRunning, keepsRunningCount] = await Promise.all([running.rows(), running.count()]);
  const decides = actor.kind === "person" && may(actor, "shares.decide", { teamId }) && actor.userId !== grant.request.requestedById;
  return done({
    ...toRow(grant, name(grant.layer.partition, principalOf(grant))),
    requestId: grant.requestId,
    reason: grant.request.reason,
    requestedBy: grant.request.requestedBy.name,
    ending: grant.endKind && grant.endingAt ? { kind: grant.endKind, at: grant.endingAt, reason: grant.endReason, by: grant.endedBy?.name ?? null } : null,
    review: grant.reviewedAt && grant.reviewedBy ? { by: grant.reviewedBy.name, at: grant.reviewedAt, note: grant.reviewNote ?? "" } : null,
    statements: grant.statements.map((row) => ({
      id: row.id, version: row.layerVersion.version, arn: row.layerVersion.arn, statementId: row.statementId, state: row.state, activeAt: row.activeAt,
      problem: problemShape.parse(row.problem), otherChange: changeShape.parse(row.otherChange),
    })),
    keepsRunning,
    keepsRunningCount,
    may: {
      revoke: grant.endingAt === null && mayEnd(ctx, grant),
      retry: grant.statements.some(({ state }) => state === "failed" || state === "uncertain") && may(actor, "shares.revoke", { teamId }),
      review: grant.request.emergency && grant.reviewedAt === null && decides,
    },
  });
}

/** Whoever only asks for teams sees functions of those teams' accounts alone. */
function runningBy(ctx: Context, grant: GrantRead) {
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
      return found.map(({ qualifier, layerVersion, function: held }) => ({
        functionName: held.name, qualifier, accountId: held.accountId, accountName: held.awsAccount.name, region: held.region, partition: held.partition,
        version: layerVersion?.version ?? 0,
      }));
    },
  };
}

export type VersionGrant = { statementId: string; state: GrantStatementState; until: Date | null; grantId: string | null; mayRevoke: boolean };

/** By statement id, what grants want of a version's policy. Whoever may not see a grant learns that there is one, and no more. */
export async function grantsOfVersion(ctx: Context, layerVersionId: string): Promise<Result<VersionGrant[]>> {
  if (!may(ctx.actor, "layers.read")) return notAllowed("layers.read");
  const rows = await ctx.db.grantStatement.findMany({
    where: { layerVersionId, state: { not: "removed" } },
    include: { grant: { include: { request: { select: { requestingTeamId: true } }, layer: { select: { logicalLayer: { select: { teamId: true } } } } } } },
    orderBy: { createdAt: "asc" },
  });
  const seen = await ctx.db.grant.findMany({ where: { AND: [{ id: { in: rows.map(({ grantId }) => grantId) } }, grantsSeenBy(ctx.actor)] }, select: { id: true } });
  const visible = new Set(seen.map(({ id }) => id));
  return done(rows.map(({ statementId, state, grantId, grant }) => ({
    statementId, state,
    until: visible.has(grantId) ? grant.until : null,
    grantId: visible.has(grantId) ? grantId : null,
    mayRevoke: visible.has(grantId) && grant.endingAt === null && mayEnd(ctx, grant),
  })));
}

/** Emergency grants that nobody has reviewed yet, for those who decide. */
export async function listEmergencies(ctx: Context): Promise<Result<GrantRow[]>> {
  if (!may(ctx.actor, "shares.read")) return notAllowed("shares.read");
  const rows = await ctx.db.grant.findMany({
    where: { AND: [grantsSeenBy(ctx.actor), { reviewedAt: null, request: { emergency: true } }] }, orderBy: { createdAt: "asc" }, take: 50, include: parts,
  });
  const name = await principalNames(ctx.db, rows.map((row) => ({ ...row, partition: row.layer.partition })));
  return done(rows.map((row) => toRow(row, name(row.layer.partition, principalOf(row)))));
}
