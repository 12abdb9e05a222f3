import type { Transaction } from "@/lib/db/database";
import type { Context } from "../../context";
import { findGrant } from "../end-grant";
import { inGrants } from "../in-grants";
import { settleDriftJob } from "../jobs";
import { orderSettling, type Place } from "../order-settling";
import { withdrawStatement } from "../withdraw-version";
import type { LoadedDrift } from "./loaded-drift";

const settled = (at: Date) => ({ state: "settled" as const, settledAt: at });

/** Sets going what was decided about a drift, once more: its row is locked, and says it. */
export async function putRight(ctx: Context, tx: Transaction, drift: LoadedDrift): Promise<void> {
  const reversals = drift.reversals + 1;
  if (drift.kind !== "missing") {
    await tx.drift.update({ where: { id: drift.id }, data: { state: "removing", reversals, askedAt: null, settledAt: null } });
    await ctx.jobs.enqueue(tx, settleDriftJob, { driftId: drift.id });
    return;
  }
  await tx.drift.update({ where: { id: drift.id }, data: { ...settled(ctx.now()), reversals } });
  await followUp(ctx, tx, drift);
}

/** What the decision means for the grant, once the policy has nothing under the statement's id. */
export async function followUp(ctx: Context, tx: Transaction, { grantStatement, decision, reason, layerVersion }: LoadedDrift): Promise<void> {
  if (!grantStatement) return;
  const { id, grantId } = grantStatement;
  if (decision === "restore") return wantAgain(ctx, tx, layerVersion.layer, grantId, id);
  const grant = await findGrant(tx, { id: grantId, endingAt: null });
  if (grant && decision === "remove") await withdrawStatement(ctx, tx, grant, { id, version: layerVersion.version, gone: true }, reason ?? "");
}

/** A grant that ended meanwhile only wants to know that nothing is left. */
async function wantAgain(ctx: Context, tx: Transaction, place: Place, grantId: string, id: string): Promise<void> {
  await inGrants(ctx, tx, [grantId], async () => {
    const { grant, withdrawnAt, state } = await tx.grantStatement.findUniqueOrThrow({ where: { id }, include: { grant: { select: { endingAt: true } } } });
    if (state !== "active" && state !== "failed") return;
    const ending = grant.endingAt !== null || withdrawnAt !== null;
    await tx.grantStatement.update({ where: { id }, data: { state: ending ? "removing" : "intended" } });
    await orderSettling(ctx, tx, place);
  });
}
