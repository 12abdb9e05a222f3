import { z } from "zod";
import { recordEvent } from "@/lib/activity/record-event";
import { may, notAllowed } from "@/lib/auth/authorise";
import { Prisma } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import { driftActs } from "@/lib/domain/drift";
import { done, refuse, refuseFields, type Result } from "@/lib/domain/result";
import type { Context } from "../../context";
import { textSchema } from "../schema";
import { driftStateOf, driftsSeenBy } from "./drift-scope";
import { eventOn, findDriftRow, lockDrift } from "./loaded-drift";
import { putRight } from "./put-right";

const decisionSchema = z.object({
  driftId: z.uuid(),
  decision: z.enum(["restore", "remove"]),
  reason: z.string(),
  /** When what the person saw was found: they decide about that, and about nothing that came later. */
  foundAt: z.coerce.date(),
});

export type DriftDecisionInput = z.input<typeof decisionSchema>;

/**
 * Decides about a drift: the statement as it was granted is wanted again, or what is there is to go (of a grant: with its
 * claim to it). It needs nobody else, since neither gives more than somebody approved. Strata stands by it, twice at most.
 */
export async function decideDrift(ctx: Context, input: DriftDecisionInput): Promise<Result<null>> {
  const { actor } = ctx;
  const parsed = decisionSchema.safeParse(input);
  if (!parsed.success) return refuse("form-not-understood");
  const { driftId, decision, foundAt } = parsed.data;
  const reason = textSchema.safeParse(parsed.data.reason);
  if (!reason.success) return refuseFields({ text: { reason: "drift-reason-missing" } });
  return inTransaction(ctx.db, async (tx) => {
    const found = await findDriftRow(tx, { AND: [{ id: driftId }, driftsSeenBy(actor)] });
    if (!found) return refuse("drift-unknown");
    if (actor.kind !== "person" || !may(actor, "shares.revoke", { teamId: found.layerVersion.layer.logicalLayer.teamId })) return notAllowed("shares.revoke");
    const drift = await lockDrift(tx, driftId);
    if (drift.foundAt.getTime() !== foundAt.getTime()) return refuse("drift-changed-meanwhile");
    const state = await driftStateOf(tx, drift);
    if (!driftActs({ ...drift, state, granted: drift.grantStatementId !== null }).includes(decision)) return refuse("drift-decided-already");
    await tx.drift.update({
      where: { id: driftId },
      data: { state: "open", decision, decidedById: actor.userId, decidedAt: ctx.now(), reason: reason.data, reversals: 0, contestedAt: null, requestId: null, problem: Prisma.DbNull },
    });
    await putRight(ctx, tx, await lockDrift(tx, driftId));
    const action = decision === "restore" ? ("drift.restore" as const) : ("drift.remove" as const);
    await recordEvent(tx, { actor, action, ...eventOn(ctx, drift), reason: reason.data, after: { decision, grantId: drift.grantStatement?.grantId ?? null } });
    return done(null);
  });
}
