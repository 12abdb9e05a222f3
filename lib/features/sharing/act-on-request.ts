import { recordEvent, type EventToRecord } from "@/lib/activity/record-event";
import type { Transaction } from "@/lib/db/database";
import type { Prisma } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import { done, refuse, type Refused, type Result } from "@/lib/domain/result";
import { judgeAct, type ShareRequestAct, type ShareRequestState } from "@/lib/domain/share-request";
import type { Context } from "../context";
import { approveByRule } from "./approve-by-rule";
import { findRequest, ownerTeamOf, subjectOf, toJudge, type LoadedRequest } from "./loaded-request";
import { partyOf, requestsSeenBy } from "./scope";

export type Outcome = {
  /** What changes besides the state. */
  data?: Prisma.ShareRequestUncheckedUpdateManyInput;
  event: Pick<EventToRecord, "action" | "reason" | "before" | "after">;
  /** What else happens, in the same transaction, once the row was changed. */
  also?: (tx: Transaction) => Promise<void>;
};

/**
 * Every act on a request: found if the actor may see it, judged, changed only where it still is as it was judged, recorded.
 * `decide` says what the act does, or why not; it only reads.
 */
export async function actOnRequest(
  ctx: Context,
  requestId: string,
  act: ShareRequestAct,
  decide: (tx: Transaction, request: LoadedRequest, next: ShareRequestState) => Promise<Outcome | Refused>,
): Promise<Result<{ state: ShareRequestState }>> {
  return inTransaction(ctx.db, async (tx) => {
    const request = await findRequest(tx, { AND: [{ id: requestId }, requestsSeenBy(ctx.actor)] });
    if (!request) return refuse("request-unknown");
    const ownerTeamId = ownerTeamOf(request);
    const judged = judgeAct(toJudge(request), act, partyOf(ctx.actor, { ...request, ownerTeamId }), ctx.now());
    if (!judged.ok) return judged;
    const outcome = await decide(tx, request, judged.value);
    if ("ok" in outcome) return outcome;
    if (!(await changeUnmoved(tx, request, judged.value, outcome.data ?? {}))) return refuse("request-changed-meanwhile");
    await outcome.also?.(tx);
    await recordEvent(tx, {
      actor: ctx.actor,
      at: ctx.now(),
      subject: subjectOf(request),
      // A draft is nobody's business but its team's.
      teamId: request.state === "draft" && judged.value === "draft" ? request.requestingTeamId : ownerTeamId,
      ...outcome.event,
      before: { state: request.state, ...asObject(outcome.event.before) },
      after: { state: judged.value, ...asObject(outcome.event.after) },
    });
    // What has just been put before the approvers may be one that a rule decides.
    if ((act === "submit" || act === "answer") && (await approveByRule(ctx, tx, request.id))) return done({ state: "approved" });
    return done({ state: judged.value });
  });
}

/** Two approvers at once read the same row; the second update finds it moved. `updatedAt` tells also a change within a state. */
async function changeUnmoved(tx: Transaction, request: LoadedRequest, state: ShareRequestState, data: Prisma.ShareRequestUncheckedUpdateManyInput): Promise<boolean> {
  const { count } = await tx.shareRequest.updateMany({
    where: { id: request.id, state: request.state, updatedAt: request.updatedAt },
    data: { ...data, state, updatedAt: laterThan(request.updatedAt) },
  });
  return count === 1;
}

/** Within one millisecond two changes would look like none. */
function laterThan(last: Date): Date {
  return new Date(Math.max(Date.now(), last.getTime() + 1));
}

function asObject(value: EventToRecord["before"]) {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}
