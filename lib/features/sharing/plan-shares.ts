import { createHash } from "node:crypto";
import { may, notAllowed } from "@/lib/auth/authorise";
import type { Database, Transaction } from "@/lib/db/database";
import { parseAccountList, type AccountList } from "@/lib/domain/account-list";
import { isPartition, type Partition } from "@/lib/domain/partition";
import { principalId, type Principal } from "@/lib/domain/principal";
import { done, refuse, refuseFields, type Problem, type Result } from "@/lib/domain/result";
import { planPolicies, planStatements, repeatedIds, type KnownPolicy, type PlannedPolicy } from "@/lib/domain/share-plan";
import { openStates } from "@/lib/domain/share-request";
import { liveGrantStates } from "@/lib/domain/grant";
import { disagreeing, evaluateRules, type RuleName } from "@/lib/domain/sharing-rules";
import { nameStatement, parseStatementName } from "@/lib/domain/statement-name";
import type { StatementJson } from "@/lib/domain/permission-statement";
import { parseVersionList } from "@/lib/domain/version-list";
import type { Context } from "../context";
import { checkPrincipal } from "./check-principal";
import { versionsToShare } from "./judge-share";
import { knownPolicies } from "./known-policies";
import { layerOf, principalNames, type NamedPrincipal, type SharedLayer } from "./request-rows";
import { rulesInForce } from "./rules-in-force";
import type { SharePlanFields } from "./schema";

export type PlannedShare = {
  requestId: string;
  layerId: string;
  layer: SharedLayer;
  principal: NamedPrincipal;
  /** Is Strata connected to the account? Of no meaning for others. */
  known: boolean;
  versions: number[];
  existing: number[];
  statements: StatementJson[];
  /** `exists`: AWS has all of it already. `asked`: somebody has asked for it, or it is granted. */
  standing: "new" | "exists" | "asked" | "refused";
  problem: Problem | null;
  /** Rules that would refuse it as it stands. */
  against: RuleName[];
};

export type SharePlan = {
  partition: Partition;
  shares: PlannedShare[];
  policies: (PlannedPolicy & { layer: SharedLayer })[];
  accounts: AccountList;
  /** Own organizations, one statement for which would do instead. */
  organizations: string[];
};

export const mostShares = 1_000;

/** What asking for many layers or for many accounts at once would come to, share by share; nothing is changed. */
export async function planShares(ctx: Context, db: Database | Transaction, fields: SharePlanFields, until: Date | null): Promise<Result<SharePlan>> {
  const { planId, teamId, layerIds } = fields;
  if (!may(ctx.actor, "shares.request", { teamId })) return notAllowed("shares.request");
  const layers = await db.layer.findMany({
    where: { id: { in: layerIds } }, orderBy: [{ name: "asc" }, { accountId: "asc" }, { region: "asc" }],
    include: { awsAccount: { select: { name: true } }, logicalLayer: { select: { teamId: true } } },
  });
  const partition = layers[0]?.partition ?? "";
  if (!isPartition(partition) || layers.length < layerIds.length) return refuse("layer-unknown");
  if (layers.some((layer) => layer.partition !== partition)) return refuse("layers-of-several-partitions");
  const accounts = parseAccountList(fields.principalKind === "account" ? fields.accounts : "", partition);
  const principals = principalsOf(fields, accounts);
  if (!principals.ok) return principals;
  const named = parseStatementName(fields.statementName);
  if (!named.ok) return refuseFields({ statementName: problemOf(named) });
  if (principals.value.length * layers.length > mostShares) return refuseFields({ accounts: { reason: "too-many-shares", params: { seen: principals.value.length * layers.length, expected: mostShares } } });

  const rules = await rulesInForce(db);
  const names = await principalNames(db, principals.value.map((principal) => ({ principalKind: principal.kind, principalId: principalId(principal), partition })));
  const plan: SharePlan = { partition, shares: [], policies: [], accounts, organizations: rules.organizationIds };
  for (const layer of layers) {
    const facts = await versionsToShare(db, layer.id);
    const meant = parseVersionList(fields.versions, facts.map(({ version }) => version));
    if (!meant.ok) return refuseFields({ versions: problemOf(meant) });
    const versions = facts.filter(({ version }) => meant.value.includes(version));
    const policies = await knownPolicies(db, layer, versions);
    const taken = await takenBy(db, layer.id);
    const shares: PlannedShare[] = [];
    for (const principal of principals.value) {
      const requestId = idOf(planId, layer.id, principal);
      const nameOf = (version: number) => nameStatement({ id: requestId, statementName: named.value, principalKind: principal.kind, principalId: principalId(principal) }, version);
      const { existing, statements, clash } = planStatements(policies, principal, nameOf);
      const checked = await checkPrincipal(ctx, db, { ...layer, teamId: layer.logicalLayer.teamId }, { teamId, principalKind: principal.kind, principal: principalId(principal) });
      const share = { principal, knownAccount: names(partition, principal).name !== null, versions, following: false, until };
      const problem = checked.ok ? clash : problemOf(checked);
      shares.push({
        requestId, layerId: layer.id, layer: layerOf(layer), principal: names(partition, principal), known: share.knownAccount, versions: meant.value, existing, statements, problem,
        standing: problem ? "refused" : statements.length === 0 ? "exists" : taken(principal, meant.value) ? "asked" : "new",
        against: disagreeing(evaluateRules(rules, share, ctx.now())).map(({ rule }) => rule),
      });
    }
    plan.policies.push(...markCrowded(shares, policies).map((policy) => ({ ...policy, layer: layerOf(layer) })));
    plan.shares.push(...shares);
  }
  return done(plan);
}

/** Takes out what would share its id with another one, and says where a policy would be too long for all of it. */
function markCrowded(shares: PlannedShare[], policies: readonly KnownPolicy[]): PlannedPolicy[] {
  const wanted = () => shares.filter(({ standing }) => standing === "new").flatMap(({ statements }) => statements);
  const repeated = repeatedIds(wanted());
  for (const share of shares) {
    const twice = share.standing === "new" && share.statements.find(({ Sid }) => repeated.includes(Sid));
    if (twice) Object.assign(share, { standing: "refused", problem: { reason: "statement-id-repeated", params: { seen: twice.Sid } } });
  }
  return planPolicies(policies, wanted());
}

function principalsOf(fields: SharePlanFields, accounts: AccountList): Result<Principal[]> {
  if (fields.principalKind === "organization") {
    return /^o-[a-z0-9]{10,32}$/.test(fields.organization.trim()) ? done([{ kind: "organization", organizationId: fields.organization.trim() }]) : refuseFields({ organization: { reason: "organization-id-malformed" } });
  }
  if (accounts.accountIds.length === 0 && accounts.bad.length === 0) return refuseFields({ accounts: { reason: "accounts-missing" } });
  return done(accounts.accountIds.map((accountId) => ({ kind: "account", accountId })));
}

/** The same at every look at the plan, so that the statements shown are those that are written, letter for letter. */
function idOf(planId: string, layerId: string, principal: Principal): string {
  const hex = createHash("sha256").update(`${planId} ${layerId} ${principal.kind} ${principalId(principal)}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

async function takenBy(db: Database | Transaction, layerId: string): Promise<(principal: Principal, versions: number[]) => boolean> {
  const rows = await db.shareRequest.findMany({
    where: { layerId, OR: [{ state: { in: [...openStates] } }, { grant: { state: { in: [...liveGrantStates] } } }] },
    select: { principalKind: true, principalId: true, versions: true, followFrom: true },
  });
  return (principal, versions) =>
    rows.some((row) => row.principalKind === principal.kind && row.principalId === principalId(principal)
      && versions.every((version) => row.versions.includes(version) || (row.followFrom !== null && version >= row.followFrom)));
}

function problemOf({ reason, params, fields }: { reason: string; params?: Problem["params"]; fields?: Record<string, Problem> }): Problem {
  return Object.values(fields ?? {})[0] ?? { reason, ...(params ? { params } : {}) };
}
