import type { GrantStatementState } from "@/lib/domain/grant";
import { principalOf } from "@/lib/domain/principal";
import { done, refuse, type Result } from "@/lib/domain/result";
import type { ShareRequestState } from "@/lib/domain/share-request";
import { targetStateOf, type PlanTargetState } from "@/lib/domain/plan-target";
import type { Context } from "../context";
import { storedProblem, type StoredProblem } from "./stored-problem";
import { layerOf, principalNames, type NamedPrincipal, type SharedLayer } from "./request-rows";
import { requestsSeenBy } from "./scope";

export type PlanTarget = {
  requestId: string;
  grantId: string | null;
  layer: SharedLayer;
  principal: NamedPrincipal;
  requestState: ShareRequestState;
  state: PlanTargetState;
  /** Of its statements: how many there are, how many AWS has, and why the first that failed did. */
  statements: number;
  written: number;
  problem: StoredProblem | null;
};

export type PlanDetail = { id: string; reason: string; askedBy: string; createdAt: Date; targets: PlanTarget[]; statements: number; written: number };

/** What became of everything that was asked for at once, as far as the actor may see it. */
export async function getPlan(ctx: Context, planId: string): Promise<Result<PlanDetail>> {
  const { db, actor } = ctx;
  const requests = await db.shareRequest.findMany({
    where: { AND: [{ planId }, requestsSeenBy(actor)] }, orderBy: [{ layer: { name: "asc" } }, { layer: { region: "asc" } }, { principalId: "asc" }],
    include: { layer: { include: { awsAccount: { select: { name: true } } } }, grant: { select: { id: true, state: true } } },
  });
  const plan = requests.length === 0 ? null : await db.sharePlan.findUnique({ where: { id: planId }, include: { createdBy: { select: { name: true } } } });
  if (!plan) return refuse("request-unknown");
  const grantIds = requests.flatMap(({ grant }) => grant?.id ?? []);
  const counts = await db.grantStatement.groupBy({ by: ["grantId", "state"], where: { grantId: { in: grantIds } }, _count: true });
  const problems = await db.grantStatement.findMany({ where: { grantId: { in: grantIds }, state: { in: ["failed", "uncertain"] } }, distinct: ["grantId"], select: { grantId: true, problem: true } });
  const name = await principalNames(db, requests.map((request) => ({ ...request, partition: request.layer.partition })));
  const targets = requests.map((request): PlanTarget => {
    const mine = counts.filter(({ grantId }) => grantId === request.grant?.id);
    const count = (...states: GrantStatementState[]) => mine.filter(({ state }) => states.length === 0 || states.includes(state)).reduce((sum, row) => sum + row._count, 0);
    return {
      requestId: request.id, grantId: request.grant?.id ?? null, layer: layerOf(request.layer), principal: name(request.layer.partition, principalOf(request)),
      requestState: request.state, state: targetStateOf(request.state, request.grant?.state ?? null),
      statements: request.grant ? count() : request.versions.length, written: count("active"),
      problem: storedProblem(problems.find(({ grantId }) => grantId === request.grant?.id)?.problem ?? null),
    };
  });
  const sum = (of: (target: PlanTarget) => number) => targets.reduce((total, target) => total + of(target), 0);
  return done({ id: plan.id, reason: plan.reason, askedBy: plan.createdBy.name, createdAt: plan.createdAt, targets, statements: sum((target) => target.statements), written: sum((target) => target.written) });
}
