import { z } from "zod";
import { may } from "@/lib/auth/authorise";
import type { GrantState } from "@/lib/domain/grant";
import { granteeOf, type Grantee } from "@/lib/domain/layer-version";
import type { StatementJson } from "@/lib/domain/permission-statement";
import { policyRoom, type PolicyRoom } from "@/lib/domain/policy-size";
import { principalOf } from "@/lib/domain/principal";
import { done, refuse, type Result } from "@/lib/domain/result";
import { approvalsNeeded, possibleActs, type ShareRequestAct } from "@/lib/domain/share-request";
import { evaluateRules, type RuleAnswer, type VersionFacts } from "@/lib/domain/sharing-rules";
import { versionsMeant } from "@/lib/domain/share-terms";
import type { Context } from "../context";
import { shareToJudge, versionsToShare } from "./judge-share";
import { plannedStatements } from "./planned-statements";
import { principalNames, requestRow, rowParts, type RequestRow } from "./request-rows";
import { rulesInForce } from "./rules-in-force";
import { partyOf, requestsSeenBy } from "./scope";

export type OtherAccess = { grantee: Grantee; name: string | null; versions: number[] };

export type RequestDetail = RequestRow & {
  layerId: string;
  teamId: string;
  ticket: string;
  usedFor: string;
  decisionReason: string | null;
  /** The rule that approved it, where no person did. */
  decidedByRule: string | null;
  statementName: string | null;
  /** What it was asked for together with. */
  plan: { id: string; others: number } | null;
  decidedAt: Date | null;
  approvedBy: { name: string; at: Date }[];
  approvalsNeeded: number;
  messages: { id: string; author: string; kind: "question" | "answer"; text: string; at: Date }[];
  grant: { id: string; state: GrantState } | null;
  /** What the rules in force say of it now. */
  rules: RuleAnswer[];
  facts: VersionFacts[];
  /** One statement per version, as AWS will keep it. */
  statements: StatementJson[];
  /** Of the fullest policy among its versions. */
  room: PolicyRoom | null;
  /** Whoever else has access to one of its versions, as last read from AWS; for the owners' side alone. */
  others: OtherAccess[];
  /** Is the account that it is for one that Strata is connected to? */
  knownAccount: boolean;
  acts: ShareRequestAct[];
  /** Why the actor cannot decide, where it is because they asked. */
  own: boolean;
  speaksForOwners: boolean;
};

/** A request with everything that deciding it takes; "unknown" for whoever is on neither side. */
export async function getRequest(ctx: Context, id: string): Promise<Result<RequestDetail>> {
  const { db, actor } = ctx;
  const request = await db.shareRequest.findFirst({
    where: { AND: [{ id }, requestsSeenBy(actor)] },
    include: { ...rowParts, messages: { orderBy: { at: "asc" }, include: { author: { select: { name: true } } } }, grant: { select: { id: true, state: true } }, plan: { select: { id: true, _count: { select: { requests: true } } } } },
  });
  if (!request) return refuse("request-unknown");
  const { layer, approvals } = request;
  const principal = principalOf(request);
  const ownerTeamId = layer.logicalLayer.teamId;
  const party = partyOf(actor, { ...request, ownerTeamId });
  const speaksForOwners = may(actor, "shares.read", { teamId: ownerTeamId });
  const share = await shareToJudge(db, { layer, terms: request, principal });
  const existing = await versionsToShare(db, layer.id);
  const meant = versionsMeant(request, existing.map(({ version }) => version));
  const statements = plannedStatements(request, meant);
  const name = await principalNames(db, [{ ...request, partition: layer.partition }]);
  const policies = await policiesOf(ctx, existing.filter(({ version }) => meant.includes(version)).map((version) => version.id));
  return done({
    ...requestRow(request, name(layer.partition, principal)),
    layerId: layer.id,
    teamId: request.requestingTeamId,
    ticket: request.ticket,
    usedFor: request.usedFor,
    decisionReason: request.decisionReason,
    decidedByRule: request.decidedByRule,
    statementName: request.statementName,
    plan: request.plan && { id: request.plan.id, others: request.plan._count.requests - 1 },
    decidedAt: request.decidedAt,
    approvedBy: approvals.map(({ approver, at }) => ({ name: approver.name, at })),
    approvalsNeeded: approvalsNeeded(request.principalKind),
    messages: request.messages.map(({ id: messageId, author, kind, text, at }) => ({ id: messageId, author: author.name, kind, text, at })),
    grant: request.grant,
    rules: evaluateRules(await rulesInForce(db), share, request.submittedAt ?? ctx.now()),
    facts: share.versions.map(({ version, state, verdict, licences }) => ({ version, state, verdict, licences })),
    statements,
    room: fullest(policies, statements),
    // Who else was let in is the owners' business.
    others: speaksForOwners ? await othersWithAccess(ctx, layer.partition, policies) : [],
    knownAccount: share.knownAccount,
    acts: possibleActs({ ...request, approvedBy: approvals.map(({ approverId }) => approverId) }, party, ctx.now()),
    own: party.userId === request.requestedById,
    speaksForOwners,
  });
}

type PolicyStatementRow = { version: number; principal: string; organizationId: string | null; statement: unknown };

async function policiesOf(ctx: Context, layerVersionIds: string[]): Promise<PolicyStatementRow[]> {
  const rows = await ctx.db.permissionStatement.findMany({
    where: { layerVersionId: { in: layerVersionIds }, removedAt: null },
    select: { principal: true, organizationId: true, statement: true, layerVersion: { select: { version: true } } },
    orderBy: { firstSeenAt: "asc" },
  });
  return rows.map(({ layerVersion, ...row }) => ({ ...row, version: layerVersion.version }));
}

function fullest(policies: PolicyStatementRow[], statements: StatementJson[]): PolicyRoom | null {
  const rooms = statements.map((added) => {
    const version = Number(added.Resource.split(":").at(-1));
    return policyRoom(policies.filter((row) => row.version === version).map((row) => z.json().parse(row.statement)), added);
  });
  return rooms.sort((a, b) => b.bytes - a.bytes)[0] ?? null;
}

async function othersWithAccess(ctx: Context, partition: string, policies: PolicyStatementRow[]): Promise<OtherAccess[]> {
  const byPrincipal = new Map<string, { grantee: Grantee; versions: number[] }>();
  for (const row of policies) {
    const key = `${row.principal} ${row.organizationId ?? ""}`;
    const known = byPrincipal.get(key) ?? { grantee: granteeOf(row), versions: [] };
    if (!known.versions.includes(row.version)) known.versions.push(row.version);
    byPrincipal.set(key, known);
  }
  const others = [...byPrincipal.values()];
  const ids = others.flatMap(({ grantee }) => (grantee.kind === "account" ? [grantee.accountId] : []));
  const accounts = await ctx.db.awsAccount.findMany({ where: { partition, accountId: { in: ids } }, select: { accountId: true, name: true } });
  return others.map(({ grantee, versions }) => ({
    grantee,
    name: grantee.kind === "account" ? (accounts.find(({ accountId }) => accountId === grantee.accountId)?.name ?? null) : null,
    versions: versions.sort((a, b) => a - b),
  }));
}
