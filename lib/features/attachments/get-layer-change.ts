import { may, notAllowed } from "@/lib/auth/authorise";
import type { Prisma } from "@/lib/db/generated/client";
import { attachRefusals } from "@/lib/domain/attachment/attach-refusal";
import { done, refuse, type Result } from "@/lib/domain/result";
import { z } from "zod";
import type { Context } from "../context";
import type { StoredFailure } from "./record-outcome";

export type LayerChangeTargetView = {
  id: string;
  partition: string;
  accountId: string;
  accountName: string;
  region: string;
  functionName: string;
  state: "pending" | "calling" | "waiting" | "done" | "failed" | "conflict" | "uncertain";
  before: string[];
  after: string[];
  found: string[];
  failure: StoredFailure | null;
  /** The change that took this one back, or is to. */
  undoneBy: string | null;
  mayChange: boolean;
};

export type LayerChangeView = { id: string; createdAt: Date; createdBy: string | null; reason: string; isUndo: boolean; targets: LayerChangeTargetView[] };

const failureShape = z.object({ refusal: z.enum(attachRefusals), code: z.string(), message: z.string(), requestId: z.string().nullable() });

const include = {
  function: { include: { awsAccount: { select: { name: true, teamId: true } } } },
  undoneBy: { select: { id: true }, orderBy: { createdAt: "desc" }, take: 1 },
} satisfies Prisma.LayerChangeTargetInclude;

type TargetRead = Prisma.LayerChangeTargetGetPayload<{ include: typeof include }>;

/** A change and how far it is, with the functions of the actor's teams only. */
export async function getLayerChange(ctx: Context, changeId: string): Promise<Result<LayerChangeView>> {
  if (!may(ctx.actor, "functions.read")) return notAllowed("functions.read");
  const change = await ctx.db.layerChange.findUnique({
    where: { id: changeId },
    include: { targets: { include, orderBy: [{ createdAt: "asc" }, { id: "asc" }] } },
  });
  const targets = change?.targets.filter((target) => mayRead(ctx, target)) ?? [];
  if (!change || targets.length === 0) return refuse("layer-change-unknown");
  const author = await ctx.db.user.findUnique({ where: { id: change.createdById }, select: { name: true } });
  const { id, createdAt, reason, undoesId } = change;
  return done({ id, createdAt, reason, isUndo: undoesId !== null, createdBy: author?.name ?? null, targets: targets.map((target) => toView(ctx, target)) });
}

export type FunctionChangeRow = { changeId: string; createdAt: Date; createdBy: string | null; reason: string; target: LayerChangeTargetView };

export type FunctionChanges = { changes: FunctionChangeRow[]; mayChange: boolean };

/** The last changes of one function through Strata, newest first. None for whoever is not of the team that owns it. */
export async function listFunctionChanges(ctx: Context, functionArn: string): Promise<Result<FunctionChanges>> {
  if (!may(ctx.actor, "functions.read")) return notAllowed("functions.read");
  const owner = await ctx.db.lambdaFunction.findUnique({ where: { arn: functionArn }, select: { awsAccount: { select: { teamId: true } } } });
  const rows = await ctx.db.layerChangeTarget.findMany({
    where: { function: { arn: functionArn } },
    include: { ...include, change: true },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 20,
  });
  const mine = rows.filter((row) => mayRead(ctx, row));
  const people = await ctx.db.user.findMany({ where: { id: { in: mine.map(({ change }) => change.createdById) } }, select: { id: true, name: true } });
  const changes = mine.map((row) => ({
    changeId: row.changeId,
    createdAt: row.change.createdAt,
    createdBy: people.find(({ id }) => id === row.change.createdById)?.name ?? null,
    reason: row.change.reason,
    target: toView(ctx, row),
  }));
  return done({ changes, mayChange: owner !== null && may(ctx.actor, "functions.change", { teamId: owner.awsAccount.teamId }) });
}

function mayRead(ctx: Context, target: TargetRead): boolean {
  return may(ctx.actor, "functions.read", { teamId: target.function.awsAccount.teamId });
}

function toView(ctx: Context, target: TargetRead): LayerChangeTargetView {
  const { partition, accountId, region, name, awsAccount } = target.function;
  return {
    id: target.id, partition, accountId, region, functionName: name, accountName: awsAccount.name,
    state: target.state, before: target.before, after: target.after, found: target.found,
    failure: failureShape.nullable().parse(target.failure),
    undoneBy: target.undoneBy[0]?.id ?? null,
    mayChange: may(ctx.actor, "functions.change", { teamId: awsAccount.teamId }),
  };
}
