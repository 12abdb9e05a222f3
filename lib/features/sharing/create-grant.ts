import { asJson } from "@/lib/db/json";
import type { Transaction } from "@/lib/db/database";
import { principalOf, type PrincipalKind } from "@/lib/domain/principal";
import { versionsMeant, type ShareTerms } from "@/lib/domain/share-terms";
import type { Context } from "../context";
import { settleGrantJob } from "./jobs";
import { adopt } from "./drift/adopt";
import { heldBy } from "./held-by";
import { versionsToShare } from "./judge-share";
import { statementIdOf } from "./planned-statements";

type Approved = ShareTerms & { id: string; layerId: string; layer: { id: string; partition: string }; principalKind: PrincipalKind; principalId: string; adopts: unknown; renewsId: string | null };

/**
 * The grant of a request that has just been approved: its statements as intent, and the job that writes them, in the
 * caller's transaction. Of a grant that follows, versions that rules refuse are held and the others written.
 */
export async function createGrant(ctx: Context, tx: Transaction, request: Approved): Promise<{ grantId: string }> {
  // The request's own id, so that the statements shown before the decision are those that are written, letter for letter.
  const grantId = request.id;
  const { principalKind, principalId, followFrom, until, layerId } = request;
  const grant = { id: grantId, layerId, principalKind, principalId, followFrom, until };
  if (request.adopts !== null) await adopt(ctx, tx, request.id);
  await tx.grant.create({ data: { ...grant, requestId: request.id, createdAt: ctx.now() } });
  const versions = await versionsToShare(tx, layerId);
  const meant = versionsMeant(request, versions.map(({ version }) => version));
  for (const version of versions.filter((each) => meant.includes(each.version))) {
    const held = await heldBy(tx, { layer: request.layer, principal: principalOf(request), until }, version, ctx.now());
    await tx.grantStatement.create({
      data: {
        grantId,
        layerVersionId: version.id,
        statementId: statementIdOf(request, version.version),
        createdAt: ctx.now(),
        ...(held.length === 0 ? { state: "intended" } : { state: "held", problem: asJson({ problem: "rules", rules: held }) }),
      },
    });
  }
  await ctx.jobs.enqueue(tx, settleGrantJob, { grantId }, { singletonKey: grantId });
  return { grantId };
}
