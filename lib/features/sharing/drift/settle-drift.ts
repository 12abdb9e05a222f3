import { passingProblems } from "@/lib/domain/statement-problem";
import { sameMeaning } from "@/lib/domain/drift";
import { AwsFailure } from "@/lib/ports/aws-failure";
import type { LayerGateway } from "@/lib/ports/layer-gateway";
import type { Context } from "../../context";
import { layerWriteTarget } from "../../inventory/account-target";
import { problemOf } from "../on-failure";
import { findDriftRow, type LoadedDrift } from "./loaded-drift";
import { claimRemoval, forgetRemoval, recordDriftProblem, recordOther, recordRemoval } from "./record-removal";

/** Readings of the policy in one attempt; whoever writes it at the same time gets out of the way by then, or the attempt ends. */
const looks = 4;

/** After these the policy tells what happened. */
const settledByLooking = new Set(["precondition", "not-found", "maybe-done"]);

/**
 * The job: takes the statement that somebody decided against out of AWS, if it still says what they saw, then does what
 * the decision means for the grant. Whoever finds the row so reads the policy before anything else: it may run twice, or die anywhere.
 */
export async function settleDrift(ctx: Context, driftId: string, lastAttempt: boolean): Promise<void> {
  const drift = await findDriftRow(ctx.db, { id: driftId, state: "removing" });
  if (!drift) return;
  const { layer } = drift.layerVersion;
  try {
    await remove(ctx, drift, ctx.aws.layers(layerWriteTarget(layer.awsAccount, layer.region)));
  } catch (error) {
    if (!(error instanceof AwsFailure)) throw error;
    const problem = await problemOf(ctx, layer, error);
    if (passingProblems.has(problem) && !lastAttempt) throw error;
    const { code, message, requestId } = error.detail;
    await recordDriftProblem(ctx, drift, { problem, code, message, requestId });
  }
}

async function remove(ctx: Context, drift: LoadedDrift, gateway: LayerGateway): Promise<void> {
  const { layer, version } = drift.layerVersion;
  let last: AwsFailure | null = null;
  for (let look = 1; look <= looks; look++) {
    const policy = await gateway.getPolicy(layer.name, version);
    const found = policy?.statements.find(({ statementId }) => statementId === drift.statementId);
    if (!policy || !found) return recordRemoval(ctx, drift);
    if (!sameMeaning(found.json, drift.seen)) return recordOther(ctx, drift, found);
    if (!(await claimRemoval(ctx, drift))) return;
    try {
      await gateway.removePermission(layer.name, version, drift.statementId, policy.revisionId);
      return await recordRemoval(ctx, drift);
    } catch (error) {
      if (!(error instanceof AwsFailure)) throw error;
      if (error.kind !== "maybe-done") await forgetRemoval(ctx, drift);
      if (!settledByLooking.has(error.kind)) throw error;
      last = error;
    }
  }
  throw last ?? new Error("unreachable: every look ends or fails");
}
