import { z } from "zod";
import { may, notAllowed } from "@/lib/auth/authorise";
import type { Prisma } from "@/lib/db/generated/client";
import { endsSoon, mayRenewGrant, type GrantEnd, type GrantState, type GrantStatementState } from "@/lib/domain/grant";
import { isBackward, pageRequest, pageSize, toPage, type Page } from "@/lib/domain/keyset";
import { likeLiteral } from "@/lib/domain/like-literal";
import { principalOf } from "@/lib/domain/principal";
import { done, refuse, type Result } from "@/lib/domain/result";
import { openStates } from "@/lib/domain/share-request";
import type { PolicyChange } from "@/lib/domain/statement-problem";
import type { Context } from "../context";
import { mayEnd } from "./end-grant";
import { layerOf, principalNames, type NamedPrincipal, type SharedLayer } from "./request-rows";
import { runningBy, type KeepsRunning } from "./keeps-running";
import type { GrantFilter } from "./schema";
import { driftOf, type DriftRow } from "./drift/list-drift";
import { endingSoon } from "./ending-soon";
import { rolesLeft, type RoleLeft } from "./roles-left";
import { grantsSeenBy } from "./scope";
import { storedProblem, type StoredProblem } from "./stored-problem";

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
  endsSoon: boolean;
  /** Something keeps writing another statement, or none, where this grant has one. */
  contested: boolean;
};

const parts = {
  layer: { include: { awsAccount: { select: { name: true } }, logicalLayer: { select: { teamId: true } } } },
  request: { select: { emergency: true, requestedById: true, requestingTeamId: true, requestingTeam: { select: { name: true } }, requestedBy: { select: { name: true } }, reason: true } },
  statements: { include: { layerVersion: { select: { version: true, arn: true } }, drifts: { where: { state: "contested" }, select: { id: true }, take: 1 } }, orderBy: { layerVersion: { version: "asc" } } },
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
        shownGrants(ctx, filter.show),
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
  return done({ ...page, rows: page.rows.map((row) => toRow(ctx, row, name(row.layer.partition, principalOf(row)))) });
}

function shownGrants(ctx: Context, show: GrantFilter["show"]): Prisma.GrantWhereInput {
  switch (show) {
    case "ended":
      return { state: "ended" };
    case "soon":
      return endingSoon(ctx.now());
    case undefined:
      return { state: { not: "ended" } };
  }
}

function toRow(ctx: Context, grant: GrantRead, principal: NamedPrincipal): GrantRow {
  const { id, state, followFrom, until, createdAt, endedAt, request, statements } = grant;
  return {
    id, state, followFrom, until, createdAt, endedAt, principal,
    layer: layerOf(grant.layer), team: request.requestingTeam.name, emergency: request.emergency, reviewed: grant.reviewedAt !== null,
    endsSoon: endsSoon({ ...grant, emergency: request.emergency }, ctx.now()), contested: statements.some(({ drifts }) => drifts.length > 0),
    versions: statements.filter((row) => row.state !== "removed" || state === "ended").map(({ layerVersion }) => layerVersion.version),
  };
}

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
  /** Where AWS has something else than was granted. */
  drift: DriftRow[];
  /** Role policies on the consumer's side that still stand although what they are for has ended. */
  rolesLeft: RoleLeft[];
  /** The request to put its end off that waits for a decision. */
  renewal: { requestId: string } | null;
  may: { revoke: boolean; retry: boolean; review: boolean; renew: boolean };
};

export async function getGrant(ctx: Context, id: string): Promise<Result<GrantDetail>> {
  const { actor, db } = ctx;
  const grant = await db.grant.findFirst({
    where: { AND: [{ id }, grantsSeenBy(actor)] },
    include: {
      ...parts, endedBy: { select: { name: true } }, reviewedBy: { select: { name: true } },
      renewals: { where: { state: { in: ["draft", ...openStates] } }, select: { id: true }, take: 1 },
    },
  });
  if (!grant) return refuse("grant-unknown");
  const name = await principalNames(db, [{ ...grant, partition: grant.layer.partition }]);
  const teamId = grant.layer.logicalLayer.teamId;
  const running = runningBy(ctx, grant);
  const ended = grant.statements.filter(({ withdrawnAt }) => grant.endingAt !== null || withdrawnAt !== null).map(({ layerVersion }) => layerVersion.arn);
  const [keepsRunning, keepsRunningCount, drift, left] = await Promise.all([running.rows(), running.count(), driftOf(ctx, { grantId: id }), rolesLeft(ctx, grant, ended)]);
  const renewal = grant.renewals[0];
  const decides = actor.kind === "person" && may(actor, "shares.decide", { teamId }) && actor.userId !== grant.request.requestedById;
  return done({
    ...toRow(ctx, grant, name(grant.layer.partition, principalOf(grant))),
    requestId: grant.requestId,
    reason: grant.request.reason,
    requestedBy: grant.request.requestedBy.name,
    ending: grant.endKind && grant.endingAt ? { kind: grant.endKind, at: grant.endingAt, reason: grant.endReason, by: grant.endedBy?.name ?? null } : null,
    review: grant.reviewedAt && grant.reviewedBy ? { by: grant.reviewedBy.name, at: grant.reviewedAt, note: grant.reviewNote ?? "" } : null,
    statements: grant.statements.map((row) => ({
      id: row.id, version: row.layerVersion.version, arn: row.layerVersion.arn, statementId: row.statementId, state: row.state, activeAt: row.activeAt,
      problem: storedProblem(row.problem), otherChange: changeShape.parse(row.otherChange),
    })),
    keepsRunning,
    keepsRunningCount,
    drift,
    rolesLeft: left,
    renewal: renewal ? { requestId: renewal.id } : null,
    may: {
      revoke: grant.endingAt === null && mayEnd(ctx, grant),
      retry: grant.statements.some(({ state }) => state === "failed" || state === "uncertain") && may(actor, "shares.revoke", { teamId }),
      renew: !renewal && mayRenewGrant({ ...grant, emergency: grant.request.emergency }) && may(actor, "shares.request", { teamId: grant.request.requestingTeamId }),
      review: grant.request.emergency && grant.reviewedAt === null && decides,
    },
  });
}

/** Emergency grants that nobody has reviewed yet, for those who decide. */
export async function listEmergencies(ctx: Context): Promise<Result<GrantRow[]>> {
  if (!may(ctx.actor, "shares.read")) return notAllowed("shares.read");
  const rows = await ctx.db.grant.findMany({
    where: { AND: [grantsSeenBy(ctx.actor), { reviewedAt: null, request: { emergency: true } }] }, orderBy: { createdAt: "asc" }, take: 50, include: parts,
  });
  const name = await principalNames(ctx.db, rows.map((row) => ({ ...row, partition: row.layer.partition })));
  return done(rows.map((row) => toRow(ctx, row, name(row.layer.partition, principalOf(row)))));
}
