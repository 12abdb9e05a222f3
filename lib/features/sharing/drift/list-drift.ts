import { z } from "zod";
import { may, notAllowed } from "@/lib/auth/authorise";
import type { Prisma } from "@/lib/db/generated/client";
import { driftActs, undoingCall, type DriftDecision, type DriftKind, type DriftState } from "@/lib/domain/drift";
import { isBackward, pageRequest, pageSize, toPage, type Page } from "@/lib/domain/keyset";
import { likeLiteral } from "@/lib/domain/like-literal";
import { readStatement } from "@/lib/domain/permission-statement";
import { principalOf, samePrincipal, type Principal } from "@/lib/domain/principal";
import { done, type Result } from "@/lib/domain/result";
import { contestLines } from "@/lib/domain/snippets/contest";
import type { Context } from "../../context";
import { grantsSeenBy } from "../scope";
import { storedProblem, type StoredProblem } from "../stored-problem";
import { layerOf, principalNames, type NamedPrincipal, type SharedLayer } from "../request-rows";
import type { DriftFilter } from "../schema";
import { driftsOfOwnedLayers, driftsSeenBy, shownState, toDecide } from "./drift-scope";

export type DriftRow = {
  id: string;
  kind: DriftKind;
  state: DriftState;
  layer: SharedLayer;
  version: number;
  arn: string;
  statementId: string;
  /** Whom AWS lets in by it; null where it is missing, or is none that Strata could read. */
  seen: NamedPrincipal | null;
  /** The statement as AWS has it; null where it is missing. */
  json: unknown;
  /** What was granted under its id. The id of the grant where the reader may see it. */
  granted: { principal: NamedPrincipal; grantId: string | null } | null;
  since: Date;
  foundAt: Date;
  /** It was there when Strata first looked. */
  inherited: boolean;
  decided: { decision: DriftDecision; by: string | null; at: Date; reason: string } | null;
  requestId: string | null;
  problem: StoredProblem | null;
  contested: { at: Date; call: string; lines: string } | null;
  /** Others of this layer for the same principal, to be adopted along with it. */
  alike: { id: string; version: number; statementId: string }[];
  acts: DriftDecision[];
};

const parts = {
  layerVersion: { include: { layer: { include: { awsAccount: { select: { name: true } }, logicalLayer: { select: { teamId: true } } } } } },
  grantStatement: { include: { grant: true } },
  decidedBy: { select: { name: true } },
  request: { select: { state: true } },
} satisfies Prisma.DriftInclude;

type DriftRead = Prisma.DriftGetPayload<{ include: typeof parts }>;

/** Where AWS and what was granted disagree, the longest first; or what was settled of it, the newest first. */
export async function listDrift(ctx: Context, filter: DriftFilter): Promise<Result<Page<DriftRow>>> {
  if (!may(ctx.actor, "shares.read")) return notAllowed("shares.read");
  const settled = filter.show === "settled";
  const request = pageRequest(filter, "time");
  const order = isBackward(request) === settled ? "asc" : "desc";
  const then = order === "asc" ? "gt" : "lt";
  const cursor = request.after ?? request.before;
  const at = cursor && new Date(cursor.value);
  const read = await ctx.db.drift.findMany({
    where: {
      AND: [
        driftsOfOwnedLayers(ctx.actor, "shares.read"),
        settled ? { state: "settled" } : { state: { not: "settled" } },
        filter.kind ? { kind: filter.kind } : {},
        filter.q ? { OR: [{ statementId: filter.q }, { layerVersion: { layer: { name: { contains: likeLiteral(filter.q), mode: "insensitive" } } } }] } : {},
        cursor && at ? { OR: [{ since: { [then]: at } }, { since: at, id: { [then]: cursor.id } }] } : {},
      ],
    },
    orderBy: [{ since: order }, { id: order }],
    take: pageSize + 1,
    include: parts,
  });
  const page = toPage(read, request, (row) => ({ value: row.since.toISOString(), id: row.id }));
  return done({ ...page, rows: await driftRows(ctx, page.rows) });
}

/** What waits for this person to decide: the badge. What was there before Strata waits without calling for anybody. */
export async function countDrift({ actor, db }: Context): Promise<number> {
  if (!may(actor, "shares.revoke")) return 0;
  return db.drift.count({ where: { AND: [driftsOfOwnedLayers(actor, "shares.revoke"), toDecide, { NOT: { inherited: true, state: "open" } }] } });
}

/** The drift of one version's statements, or of one grant's; as far as the reader may see it. */
export async function driftOf(ctx: Context, of: { layerVersionId: string } | { grantId: string }): Promise<DriftRow[]> {
  const where: Prisma.DriftWhereInput = "grantId" in of ? { grantStatement: { grantId: of.grantId } } : of;
  const read = await ctx.db.drift.findMany({
    where: { AND: [where, driftsSeenBy(ctx.actor), { state: { not: "settled" } }] }, orderBy: [{ since: "asc" }, { id: "asc" }], take: 200, include: parts,
  });
  return driftRows(ctx, read);
}

async function driftRows(ctx: Context, read: DriftRead[]): Promise<DriftRow[]> {
  const principals = read.flatMap((row) => [seenBy(row), grantedBy(row)].flatMap((principal) => (principal ? [{ ...asRow(principal), partition: row.layerVersion.layer.partition }] : [])));
  const name = await principalNames(ctx.db, principals);
  const grants = await ctx.db.grant.findMany({
    where: { AND: [{ id: { in: read.flatMap(({ grantStatement }) => grantStatement?.grantId ?? []) } }, grantsSeenBy(ctx.actor)] }, select: { id: true },
  });
  const visible = new Set(grants.map(({ id }) => id));
  const open = await adoptable(ctx, read);
  return read.map((row) => toRow(ctx, row, { name, visible, open }));
}

type Known = { name: Awaited<ReturnType<typeof principalNames>>; visible: ReadonlySet<string>; open: DriftRead[] };

function toRow(ctx: Context, row: DriftRead, { name, visible, open }: Known): DriftRow {
  const { id, kind, statementId, since, foundAt, inherited, requestId, layerVersion } = row;
  const { layer, version, arn } = layerVersion;
  const state = shownState(row.state, row.request);
  // What other people were let in by it is the owners' business.
  const owners = may(ctx.actor, "shares.read", { teamId: layer.logicalLayer.teamId });
  const [seen, granted] = [seenBy(row), grantedBy(row)];
  return {
    id, kind, state, layer: layerOf(layer), version, arn, statementId, since, foundAt, inherited,
    seen: seen && owners ? name(layer.partition, seen) : null,
    json: owners && row.seen !== null ? z.json().parse(row.seen) : null,
    granted: granted && row.grantStatement
      ? { principal: name(layer.partition, granted), grantId: visible.has(row.grantStatement.grantId) ? row.grantStatement.grantId : null }
      : null,
    decided: row.decision && row.decidedAt ? { decision: row.decision, by: row.decidedBy?.name ?? null, at: row.decidedAt, reason: row.reason ?? "" } : null,
    requestId: state === "adopting" ? requestId : null,
    problem: storedProblem(row.problem),
    contested: state === "contested" && row.contestedAt
      ? { at: row.contestedAt, call: undoingCall(kind), lines: contestLines({ region: layer.region, layerName: layer.name, call: undoingCall(kind), since: row.decidedAt ?? since }) }
      : null,
    alike: seen && owners ? open.filter((other) => isAlike(row, seen, other)).map((other) => ({ id: other.id, version: other.layerVersion.version, statementId: other.statementId })) : [],
    acts: actsOf(ctx, row, state),
  };
}

function actsOf({ actor }: Context, row: DriftRead, state: DriftState): DriftDecision[] {
  const { teamId } = row.layerVersion.layer.logicalLayer;
  const owned = driftActs({ ...row, state, granted: row.grantStatementId !== null });
  return owned.filter((act) => (act === "adopt" ? may(actor, "shares.request") && may(actor, "shares.read", { teamId }) : may(actor, "shares.revoke", { teamId })));
}

/** What else is open on the layers of these rows, to be adopted along. */
function adoptable({ db }: Context, read: DriftRead[]): Promise<DriftRead[]> {
  const layerIds = [...new Set(read.filter(({ kind }) => kind !== "missing").map(({ layerVersion }) => layerVersion.layerId))];
  if (layerIds.length === 0) return Promise.resolve([]);
  return db.drift.findMany({
    where: { AND: [{ layerVersion: { layerId: { in: layerIds } }, kind: { not: "missing" } }, toDecide] }, orderBy: { layerVersion: { version: "asc" } }, take: 1_000, include: parts,
  });
}

function isAlike(row: DriftRead, principal: Principal, other: DriftRead): boolean {
  const theirs = seenBy(other);
  return theirs !== null && other.id !== row.id && other.layerVersionId !== row.layerVersionId && other.layerVersion.layerId === row.layerVersion.layerId && samePrincipal(theirs, principal);
}

function seenBy({ seen }: DriftRead): Principal | null {
  return readStatement(seen)?.principal ?? null;
}

function grantedBy({ grantStatement }: DriftRead): Principal | null {
  return grantStatement && principalOf(grantStatement.grant);
}

function asRow(principal: Principal) {
  return { principalKind: principal.kind, principalId: principal.kind === "account" ? principal.accountId : principal.kind === "organization" ? principal.organizationId : "" };
}
