import { randomUUID } from "node:crypto";
import { z } from "zod";
import { recordEvent } from "@/lib/activity/record-event";
import { may, notAllowed } from "@/lib/auth/authorise";
import type { Transaction } from "@/lib/db/database";
import { inTransaction } from "@/lib/db/transaction";
import { driftActs } from "@/lib/domain/drift";
import { readStatement } from "@/lib/domain/permission-statement";
import { principalId, samePrincipal, type Principal } from "@/lib/domain/principal";
import { done, refuse, refuseFields, type Result } from "@/lib/domain/result";
import { termsProblems } from "@/lib/domain/share-terms";
import type { Context } from "../../context";
import { checkPrincipal } from "../check-principal";
import { versionNumbers } from "../judge-share";
import { findRequest, subjectOf, termsJson } from "../loaded-request";
import { rulesInForce } from "../rules-in-force";
import { driftsOfOwnedLayers, driftStateOf } from "./drift-scope";
import { lockDrift, type LoadedDrift } from "./loaded-drift";

const dayMs = 86_400_000;

const adoptSchema = z.object({
  /** Statements of one layer for one principal. */
  driftIds: z.array(z.uuid()).min(1).max(200),
  teamId: z.uuid(),
  reason: z.string(),
  until: z.date().nullable(),
});

export type AdoptInput = z.input<typeof adoptSchema>;

/**
 * Asks that statements which are in AWS without anybody's grant become one. It is a request like any other: the same rules,
 * the same approvers, and never the one who asks. Until it is decided nothing changes in AWS.
 */
export async function askToAdopt(ctx: Context, input: AdoptInput): Promise<Result<{ requestId: string }>> {
  const { actor } = ctx;
  const parsed = adoptSchema.safeParse(input);
  if (!parsed.success) return refuse("form-not-understood");
  const { teamId, reason, until } = parsed.data;
  if (actor.kind !== "person" || !may(actor, "shares.request", { teamId })) return notAllowed("shares.request");
  return inTransaction(ctx.db, async (tx) => {
    const drifts = await lockedDrifts(ctx, tx, parsed.data.driftIds);
    if (!drifts.ok) return drifts;
    const { principal, rows: [first, ...others] } = drifts.value;
    if (!first) return refuse("drift-unknown");
    const { layer } = first.layerVersion;
    if (!(await tx.team.findUnique({ where: { id: teamId } }))) return refuse("team-unknown");
    const allowed = await checkPrincipal(ctx, tx, { ...layer, teamId: layer.logicalLayer.teamId }, {
      principalKind: principal.kind, principal: principalId(principal), teamId,
    });
    if (!allowed.ok) return allowed;
    const all = [first, ...others];
    const terms = { versions: all.map(({ layerVersion }) => layerVersion.version).sort((a, b) => a - b), followFrom: null, until };
    const problems = termsProblems({ terms, existing: await versionNumbers(tx, layer.id), reason, now: ctx.now() });
    if (problems) return refuseFields(problems);
    const adopts = Object.fromEntries(all.map(({ layerVersion, statementId }) => [String(layerVersion.version), statementId]));
    const requestId = randomUUID();
    const { decideWithinDays } = await rulesInForce(tx);
    await tx.shareRequest.create({
      data: {
        id: requestId, layerId: layer.id, requestedById: actor.userId, requestingTeamId: teamId, principalKind: principal.kind, principalId: principalId(principal),
        versions: terms.versions, until, reason: reason.trim(), state: "pending", adopts,
        createdAt: ctx.now(), submittedAt: ctx.now(), expiresAt: new Date(ctx.now().getTime() + decideWithinDays * dayMs),
      },
    });
    await tx.drift.updateMany({ where: { id: { in: all.map(({ id }) => id) } }, data: { state: "adopting", requestId, reason: reason.trim() } });
    const request = await findRequest(tx, { id: requestId });
    if (!request) throw new Error("the request that was just written is not there");
    await recordEvent(tx, {
      actor, at: ctx.now(), action: "drift.adopt", subject: subjectOf(request), teamId: layer.logicalLayer.teamId, reason: reason.trim(),
      after: { ...termsJson(terms), principal: request.principalId || "*", adopts },
    });
    return done({ requestId });
  });
}

type Adoptable = { rows: LoadedDrift[]; principal: Principal };

async function lockedDrifts(ctx: Context, tx: Transaction, ids: readonly string[]): Promise<Result<Adoptable>> {
  const visible = await tx.drift.findMany({ where: { AND: [{ id: { in: [...ids] } }, driftsOfOwnedLayers(ctx.actor, "shares.read")] }, orderBy: { id: "asc" }, select: { id: true } });
  if (visible.length !== new Set(ids).size) return refuse("drift-unknown");
  const rows: LoadedDrift[] = [];
  let principal: Principal | null = null;
  for (const { id } of visible) {
    const drift = await lockDrift(tx, id);
    const acts = driftActs({ ...drift, state: await driftStateOf(tx, drift), granted: drift.grantStatementId !== null });
    if (!acts.includes("adopt")) return refuse("drift-not-adoptable", { seen: drift.statementId });
    const read = readStatement(drift.seen);
    if (!read) return refuse("drift-not-adoptable", { seen: drift.statementId });
    principal ??= read.principal;
    const alike = samePrincipal(principal, read.principal) && drift.layerVersion.layerId === (rows[0] ?? drift).layerVersion.layerId;
    // Two statements of one version for one principal are two grants' worth: one of them is enough.
    if (!alike || rows.some(({ layerVersionId }) => layerVersionId === drift.layerVersionId)) return refuse("drifts-not-alike");
    rows.push(drift);
  }
  return principal ? done({ rows, principal }) : refuse("drift-unknown");
}
