import { recordEvent } from "@/lib/activity/record-event";
import { inTransaction } from "@/lib/db/transaction";
import { judgeAct, openStates } from "@/lib/domain/share-request";
import type { Context } from "../context";
import { orderComparisons } from "./drift/compare-grants";
import { endGrant, findGrant } from "./end-grant";
import { followVersion, versionsToFollow } from "./follow-version";
import { keepTimeJob } from "./jobs";
import { findRequest, ownerTeamOf, subjectOf, toJudge } from "./loaded-request";

const everyMs = 60_000;

/** The job: does what is due and leaves its successor behind. One waits at a time, however many processes start one. */
export async function handleKeepTime(ctx: Context): Promise<void> {
  await keepTime(ctx);
  await startKeepingTime(ctx, new Date(ctx.now().getTime() + everyMs));
}

export async function startKeepingTime(ctx: Context, startAfter: Date = ctx.now()): Promise<void> {
  await inTransaction(ctx.db, (tx) => ctx.jobs.enqueue(tx, keepTimeJob, {}, { singletonKey: "keep-time", startAfter }));
}

/** Expires what nobody decided, ends grants whose time has come, lets grants follow, has what was read compared. Each in a transaction of its own. */
export async function keepTime(ctx: Context): Promise<void> {
  const now = ctx.now();
  const undecided = await ctx.db.shareRequest.findMany({ where: { state: { in: [...openStates] }, expiresAt: { lte: now } }, select: { id: true }, take: 500 });
  for (const { id } of undecided) await expireRequest(ctx, id);
  const due = await ctx.db.grant.findMany({ where: { endingAt: null, until: { lte: now } }, select: { id: true }, take: 500 });
  for (const { id } of due) await expireGrant(ctx, id);
  for (const id of await versionsToFollow(ctx)) await inTransaction(ctx.db, (tx) => followVersion(ctx, tx, id));
  await orderComparisons(ctx);
}

async function expireRequest(ctx: Context, id: string): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const request = await findRequest(tx, { id });
    if (!request) return;
    const judged = judgeAct(toJudge(request), "expire", { userId: null, ofRequestingTeam: false, mayDecide: false }, ctx.now());
    if (!judged.ok) return;
    const { count } = await tx.shareRequest.updateMany({ where: { id, state: request.state }, data: { state: judged.value, decidedAt: ctx.now() } });
    if (count === 0) return;
    await recordEvent(tx, {
      actor: { kind: "system", name: "sharing" }, at: ctx.now(), action: "share.expire", subject: subjectOf(request), teamId: ownerTeamOf(request),
      before: { state: request.state }, after: { state: judged.value },
    });
  });
}

async function expireGrant(ctx: Context, id: string): Promise<void> {
  const system = { ...ctx, actor: { kind: "system", name: "sharing" } as const };
  await inTransaction(ctx.db, async (tx) => {
    const grant = await findGrant(tx, { id, endingAt: null, until: { lte: ctx.now() } });
    if (grant) await endGrant(system, tx, grant, "expired", null);
  });
}
