import { saysWhatIsWanted } from "@/lib/domain/permission-statement";
import { principalParameters } from "@/lib/domain/principal";
import { policyChange } from "@/lib/domain/statement-problem";
import { AwsFailure } from "@/lib/ports/aws-failure";
import type { LayerGateway, LayerPolicy } from "@/lib/ports/layer-gateway";
import type { Context } from "../context";
import { wantedOf, type LoadedStatement } from "./loaded-statement";
import { claimCall, forgetCall, recordProblem, recordWritten } from "./record-statement";

/** Readings of the policy in one attempt; whoever writes it at the same time gets out of the way by then, or the attempt ends. */
const looks = 4;

/** After these the policy tells what happened: somebody was quicker, it exists already, or the answer was lost. */
const settledByLooking = new Set(["precondition", "conflict", "maybe-done"]);

/**
 * Adds the statement unless the policy has it. Its id is the same at every attempt, so AWS itself takes it once only; a
 * policy that somebody else changed meanwhile is read again. Throws AwsFailure. Answers whether to look again later: never.
 */
export async function writeStatement(ctx: Context, statement: LoadedStatement, gateway: LayerGateway): Promise<false> {
  const wanted = wantedOf(statement);
  const { layerName, version } = wanted.version;
  let before: LayerPolicy | null | undefined;
  let last: AwsFailure | null = null;
  for (let look = 1; look <= looks; look++) {
    const policy = await gateway.getPolicy(layerName, version);
    const other = before === undefined ? null : othersChange(before, policy, wanted.statementId);
    before = policy;
    const found = policy?.statements.find(({ statementId }) => statementId === wanted.statementId);
    if (found) {
      if (saysWhatIsWanted(found.json, wanted)) await recordWritten(ctx, statement, found, other);
      else await recordProblem(ctx, statement, "failed", { problem: "statement-taken", seen: found.json });
      return false;
    }
    if (!(await claimCall(ctx, statement, "add"))) return false;
    try {
      const { principal, organizationId } = principalParameters(wanted.principal);
      const added = await gateway.addPermission(layerName, version, { statementId: wanted.statementId, principal, organizationId, revisionId: policy?.revisionId ?? null });
      // A first statement went without a revision id: it is read back, and compared like one that was found.
      if (policy === null) continue;
      if (saysWhatIsWanted(added.json, wanted)) await recordWritten(ctx, statement, { principal, organizationId, json: added.json }, other);
      else await recordProblem(ctx, statement, "uncertain", { problem: "not-read-back", seen: added.json });
      return false;
    } catch (error) {
      if (!(error instanceof AwsFailure)) throw error;
      if (error.kind !== "maybe-done") await forgetCall(ctx, statement);
      if (!settledByLooking.has(error.kind)) throw error;
      last = error;
    }
  }
  throw last ?? notReadBack();
}

function othersChange(before: LayerPolicy | null, now: LayerPolicy | null, ours: string) {
  const others = (policy: LayerPolicy | null) => policy?.statements.filter(({ statementId }) => statementId !== ours) ?? [];
  const change = policyChange(others(before), others(now));
  return change.added.length + change.removed.length + change.changed.length > 0 ? change : null;
}

function notReadBack(): AwsFailure {
  const message = "AWS took the statement, but its policy does not show it";
  return new AwsFailure("maybe-done", { operation: "GetLayerVersionPolicy", code: "", message, requestId: null, status: null });
}
