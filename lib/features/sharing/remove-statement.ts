import { saysWhatIsWanted } from "@/lib/domain/permission-statement";
import { AwsFailure } from "@/lib/ports/aws-failure";
import type { LayerGateway } from "@/lib/ports/layer-gateway";
import type { Context } from "../context";
import { wantedOf, type LoadedStatement } from "./loaded-statement";
import { claimCalls, forgetCalls, recordProblem, recordRemoved } from "./record-statement";

/** How long a call to add a statement whose answer was lost may still take effect. */
export const SETTLING_MS = 60_000;

const looks = 4;
const settledByLooking = new Set(["precondition", "not-found", "maybe-done"]);

/**
 * Takes the statement out of the policy, if it is there and still says what was granted. Throws AwsFailure. True: a call to
 * add it may still take effect, so that its absence proves nothing yet.
 */
export async function removeStatement(ctx: Context, statement: LoadedStatement, gateway: LayerGateway): Promise<boolean> {
  const wanted = wantedOf(statement);
  const { layerName, version } = wanted.version;
  let last: AwsFailure | null = null;
  for (let look = 1; look <= looks; look++) {
    const policy = await gateway.getPolicy(layerName, version);
    const found = policy?.statements.find(({ statementId }) => statementId === wanted.statementId);
    if (!policy || !found) {
      if (mayStillAppear(statement, ctx.now())) return true;
      await recordRemoved(ctx, statement);
      return false;
    }
    if (!saysWhatIsWanted(found.json, wanted)) {
      // Somebody wrote another one under this id: it is theirs, and stays.
      await recordProblem(ctx, statement, "failed", { problem: "statement-taken", seen: found.json });
      return false;
    }
    if ((await claimCalls(ctx, [statement], "remove")).length === 0) return false;
    // It was there: from now on its absence means that it was removed.
    statement = { ...statement, unanswered: "remove" };
    try {
      await gateway.removePermission(layerName, version, wanted.statementId, policy.revisionId);
      await recordRemoved(ctx, statement);
      return false;
    } catch (error) {
      if (!(error instanceof AwsFailure)) throw error;
      if (error.kind !== "maybe-done") await forgetCalls(ctx, [statement]);
      if (!settledByLooking.has(error.kind)) throw error;
      last = error;
    }
  }
  throw last ?? new Error("unreachable: every look ends or fails");
}

function mayStillAppear({ unanswered, unansweredSince }: LoadedStatement, now: Date): boolean {
  return unanswered === "add" && unansweredSince !== null && now.getTime() < unansweredSince.getTime() + SETTLING_MS;
}
