import { may, notAllowed, teamsWhere } from "@/lib/auth/authorise";
import type { Actor, Person } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/client";
import { isBackward, pageRequest, pageSize, toPage, type Page } from "@/lib/domain/keyset";
import { principalOf } from "@/lib/domain/principal";
import { done, type Result } from "@/lib/domain/result";
import { decidableStates, openStates, possibleActs } from "@/lib/domain/share-request";
import { disagreeing, evaluateRules, type RuleName, type VersionFacts } from "@/lib/domain/sharing-rules";
import type { StatementJson } from "@/lib/domain/permission-statement";
import type { Context } from "../context";
import { principalNames, requestRow, requestRows, rowParts, type RequestRead, type RequestRow } from "./request-rows";
import { rulesInForce } from "./rules-in-force";
import { judgeableShare, versionsToShare, type VersionToShare } from "./judge-share";
import { plannedStatements } from "./planned-statements";
import type { RequestFilter } from "./schema";
import { ofOwnedLayers, ofOwnTeams, partyOf, requestsSeenBy } from "./scope";

/** The requests of the actor's own teams, newest first. */
export async function listMyRequests(ctx: Context, filter: RequestFilter): Promise<Result<Page<RequestRow>>> {
  if (!may(ctx.actor, "shares.request")) return notAllowed("shares.request");
  const read = await readPage(ctx, { AND: [requestsSeenBy(ctx.actor), ofOwnTeams(ctx.actor)] }, filter, "desc");
  return done({ ...read, rows: await requestRows(ctx.db, read.rows) });
}

export type InboxRow = RequestRow & {
  /** May the actor decide it now? False: it waits for the requester, or for another approver. */
  decidable: boolean;
  /** Why not, where it is the actor's own. */
  own: boolean;
  against: RuleName[];
  /** The worst of its versions' inspections; null: one was never inspected. */
  verdict: VersionFacts["verdict"];
  licences: string[];
  /** The first statement that will be written, and how many there are. */
  statement: StatementJson | null;
  statements: number;
};

/** What waits for the approvers of the actor's layers, the longest waiting first; or what was decided, the newest first. */
export async function listInbox(ctx: Context, filter: RequestFilter): Promise<Result<Page<InboxRow>>> {
  if (!may(ctx.actor, "shares.read")) return notAllowed("shares.read");
  const decided = filter.show === "decided";
  const state = decided ? { notIn: [...openStates, "draft" as const] } : { in: [...openStates] };
  const read = await readPage(ctx, { AND: [ofOwnedLayers(ctx.actor, "shares.read"), { state }] }, filter, decided ? "desc" : "asc");
  const rules = await rulesInForce(ctx.db);
  const name = await principalNames(ctx.db, read.rows.map((row) => ({ ...row, partition: row.layer.partition })));
  const rows: InboxRow[] = [];
  const versions = new Map<string, VersionToShare[]>();
  for (const row of read.rows) {
    const principal = principalOf(row);
    const known = versions.get(row.layerId) ?? (await versionsToShare(ctx.db, row.layerId));
    versions.set(row.layerId, known);
    const share = await judgeableShare(ctx.db, { layer: row.layer, terms: row, principal }, known);
    const statements = plannedStatements(row, share.versions.map(({ version }) => version));
    rows.push({
      ...requestRow(row, name(row.layer.partition, principal)),
      ...standing(ctx, row),
      against: disagreeing(evaluateRules(rules, share, row.submittedAt ?? ctx.now())).map(({ rule }) => rule),
      verdict: worst(share.versions),
      licences: [...new Set(share.versions.flatMap(({ licences }) => licences))],
      statement: statements[0] ?? null,
      statements: statements.length,
    });
  }
  return done({ ...read, rows });
}

function worst(versions: readonly VersionFacts[]): VersionFacts["verdict"] {
  const verdicts = versions.map(({ verdict }) => verdict);
  return (["reject", null, "warn", "accept"] as const).find((verdict) => verdicts.includes(verdict)) ?? null;
}

function standing(ctx: Context, row: RequestRead) {
  const party = partyOf(ctx.actor, { ...row, ownerTeamId: row.layer.logicalLayer.teamId });
  const judged = { ...row, approvedBy: row.approvals.map(({ approverId }) => approverId) };
  return { decidable: possibleActs(judged, party, ctx.now()).includes("approve"), own: party.userId === row.requestedById };
}

/** How many requests and emergency grants wait for this person: the badge. */
export async function countWaiting(ctx: Context): Promise<number> {
  const { actor, db } = ctx;
  if (actor.kind !== "person" || !may(actor, "shares.decide")) return 0;
  const notMine = { requestedById: { not: actor.userId } };
  const [requests, emergencies] = await Promise.all([
    db.shareRequest.count({ where: waitingFor(actor) }),
    db.grant.count({ where: { reviewedAt: null, request: { AND: [{ emergency: true }, notMine, ofOwnedLayers(actor, "shares.decide")] } } }),
  ]);
  return requests + emergencies;
}

/** The requests that this person can decide now. */
export function waitingFor(actor: Person): Prisma.ShareRequestWhereInput {
  const notMine = { requestedById: { not: actor.userId } };
  return { AND: [ofOwnedLayers(actor, "shares.decide"), notMine, { state: { in: [...decidableStates] }, approvals: { none: { approverId: actor.userId } } }] };
}

/** The teams that the actor may ask for. */
export function teamsToAskFor(ctx: { actor: Actor; db: Context["db"] }): Promise<{ id: string; name: string }[]> {
  const teams = teamsWhere(ctx.actor, "shares.request");
  return ctx.db.team.findMany({ where: teams === "all" ? {} : { id: { in: teams } }, orderBy: { name: "asc" }, select: { id: true, name: true } });
}

async function readPage(ctx: Context, where: Prisma.ShareRequestWhereInput, filter: RequestFilter, first: "asc" | "desc"): Promise<Page<RequestRead>> {
  const request = pageRequest(filter, "time");
  const order = isBackward(request) === (first === "asc") ? "desc" : "asc";
  const cursor = request.after ?? request.before;
  const then = order === "asc" ? "gt" : "lt";
  const beyond: Prisma.ShareRequestWhereInput = cursor
    ? { OR: [{ createdAt: { [then]: new Date(cursor.value) } }, { createdAt: new Date(cursor.value), id: { [then]: cursor.id } }] }
    : {};
  const rows = await ctx.db.shareRequest.findMany({
    where: { AND: [where, beyond] }, orderBy: [{ createdAt: order }, { id: order }], take: pageSize + 1, include: rowParts,
  });
  return toPage(rows, request, (row) => ({ value: row.createdAt.toISOString(), id: row.id }));
}
