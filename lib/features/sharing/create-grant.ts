import { asJson } from "@/lib/db/json";
import type { Transaction } from "@/lib/db/database";
import { principalOf, type PrincipalKind } from "@/lib/domain/principal";
import { versionsMeant, type ShareTerms } from "@/lib/domain/share-terms";
import type { Context } from "../context";
import { orderSettling, type Place } from "./order-settling";
import { adopt } from "./drift/adopt";
import { heldBy } from "./held-by";
import { statementIdOf } from "./planned-statements";
import { shareToJudge, versionsToShare } from "./judge-share";
import { rulesInForce } from "./rules-in-force";

type Approved = ShareTerms & {
  id: string; layerId: string; layer: Place & { id: string; partition: string }; principalKind: PrincipalKind; principalId: string; statementName: string | null; adopts: unknown; renewsId: string | null;
};

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
  const share = await shareToJudge(tx, { layer: request.layer, terms: request, principal: principalOf(request) });
  const rules = await rulesInForce(tx);
  await tx.grantStatement.createMany({
    data: versions.filter((each) => meant.includes(each.version)).map((version) => {
      const held = heldBy(rules, share, version, ctx.now());
      const state = held.length === 0 ? { state: "intended" as const } : { state: "held" as const, problem: asJson({ problem: "rules", rules: held }) };
      return { grantId, layerVersionId: version.id, statementId: statementIdOf(request, version.version), createdAt: ctx.now(), ...state };
    }),
  });
  await orderSettling(ctx, tx, request.layer);
  return { grantId };
}
