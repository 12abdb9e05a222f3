import { recordEvent } from "@/lib/activity/record-event";
import type { Transaction } from "@/lib/db/database";
import { grantStateOf } from "@/lib/domain/grant";
import type { Context } from "../context";
import { principalLabel } from "./loaded-request";

/**
 * Changes statements of a grant, then brings the grant's own state in line with them. The grant's row is locked first, so
 * that two who change different statements do not each see the other's old state.
 */
export async function inGrant<T>(ctx: Context, tx: Transaction, grantId: string, change: () => Promise<T>): Promise<T> {
  await tx.$queryRaw`SELECT id FROM share_grant WHERE id = ${grantId} FOR UPDATE`;
  const value = await change();
  const grant = await tx.grant.findUniqueOrThrow({
    where: { id: grantId },
    include: { statements: { select: { state: true } }, layer: { select: { name: true, logicalLayer: { select: { teamId: true } } } } },
  });
  const state = grantStateOf(grant.statements.map((statement) => statement.state), grant.endingAt !== null);
  if (state === grant.state) return value;
  await tx.grant.update({ where: { id: grantId }, data: { state, endedAt: state === "ended" ? ctx.now() : null } });
  if (state !== "ended") return value;
  await recordEvent(tx, {
    actor: { kind: "system", name: "sharing" },
    at: ctx.now(),
    action: "grant.end",
    subject: { kind: "grant", id: grantId, label: `${grant.layer.name} → ${principalLabel(grant)}` },
    teamId: grant.layer.logicalLayer.teamId,
    before: { state: grant.state },
    after: { state, endKind: grant.endKind },
  });
  return value;
}
