import type { Transaction } from "@/lib/db/database";
import type { Context } from "../../context";
import { findGrant } from "../end-grant";
import { withdrawStatement } from "../withdraw-version";
import { lockDrift } from "./loaded-drift";

/**
 * What a request asked to adopt was approved: its statements are about to be a grant's. A grant that claimed one of them,
 * with another meaning, lets go of it.
 */
export async function adopt(ctx: Context, tx: Transaction, requestId: string): Promise<void> {
  const rows = await tx.drift.findMany({ where: { requestId, state: "adopting" }, orderBy: { id: "asc" }, select: { id: true } });
  for (const { id } of rows) {
    const drift = await lockDrift(tx, id);
    const { statementId, layerVersionId, layerVersion } = drift;
    await tx.drift.update({
      where: { id },
      data: { state: "settled", decision: "adopt", decidedById: ctx.actor.kind === "person" ? ctx.actor.userId : null, decidedAt: ctx.now(), settledAt: ctx.now() },
    });
    const claim = await tx.grantStatement.findFirst({ where: { layerVersionId, statementId, state: { not: "removed" } } });
    const grant = claim && (await findGrant(tx, { id: claim.grantId }));
    if (claim && grant) await withdrawStatement(ctx, tx, grant, { id: claim.id, version: layerVersion.version, gone: true }, drift.reason ?? "");
  }
}
