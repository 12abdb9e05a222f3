import { recordEvents } from "@/lib/activity/record-event";
import type { Transaction } from "@/lib/db/database";
import { grantStateOf, type GrantStatementState } from "@/lib/domain/grant";
import type { Context } from "../context";
import { principalLabel } from "./loaded-request";

/**
 * Changes statements of grants, then brings the grants' own states in line with them. The grants' rows are locked first,
 * in one order, so that two who change different statements do not each see the other's old state.
 */
export async function inGrants<T>(ctx: Context, tx: Transaction, ids: readonly string[], change: () => Promise<T>): Promise<T> {
  const grantIds = [...new Set(ids)];
  await tx.$queryRaw`SELECT id FROM share_grant WHERE id = ANY(${grantIds}) ORDER BY id FOR UPDATE`;
  const value = await change();
  await keepStates(ctx, tx, grantIds);
  return value;
}

async function keepStates(ctx: Context, tx: Transaction, grantIds: string[]): Promise<void> {
  const grants = await tx.grant.findMany({
    where: { id: { in: grantIds } }, include: { layer: { select: { name: true, logicalLayer: { select: { teamId: true } } } } },
  });
  const states = await statesOf(tx, grantIds);
  const ended = [];
  for (const grant of grants) {
    const state = grantStateOf(states.get(grant.id) ?? [], grant.endingAt !== null);
    if (state === grant.state) continue;
    await tx.grant.update({ where: { id: grant.id }, data: { state, endedAt: state === "ended" ? ctx.now() : null } });
    if (state === "ended") ended.push(grant);
  }
  await recordEvents(tx, ended.map((grant) => ({
    actor: { kind: "system", name: "sharing" },
    at: ctx.now(),
    action: "grant.end",
    subject: { kind: "grant", id: grant.id, label: `${grant.layer.name} → ${principalLabel(grant)}` },
    teamId: grant.layer.logicalLayer.teamId,
    before: { state: grant.state },
    after: { state: "ended", endKind: grant.endKind },
  })));
}

/** Which states the statements of each grant are in, each named once: a grant may have hundreds. */
async function statesOf(tx: Transaction, grantIds: string[]): Promise<Map<string, GrantStatementState[]>> {
  const rows = await tx.grantStatement.groupBy({ by: ["grantId", "state"], where: { grantId: { in: grantIds } } });
  const states = new Map<string, GrantStatementState[]>();
  for (const { grantId, state } of rows) states.set(grantId, [...(states.get(grantId) ?? []), state]);
  return states;
}
