import { may } from "@/lib/auth/authorise";
import { planAttachment, type AttachmentPlan, type FunctionToChange } from "@/lib/domain/attachment/attachment-plan";
import { attachRefusal, type AttachRefusal } from "@/lib/domain/attachment/attach-refusal";
import { done, type Result } from "@/lib/domain/result";
import { AwsFailure } from "@/lib/ports/aws-failure";
import type { Context } from "../context";
import { layerFacts } from "./layer-facts";
import { ownedFunction, type OwnedFunction } from "./owned-function";
import { readFunction, rememberedFunction } from "./read-function";
import { proveShare, type ShareProof } from "./verify-share";

/** What stands between the plan and its being carried out. "ready": nothing; its revision id is what it is made against. */
export type Readiness =
  | { kind: "ready"; revisionId: string }
  | { kind: "power-off" }
  | { kind: "busy" }
  | { kind: "unreadable"; refusal: AttachRefusal; message: string };

export type LayerChangePlan = {
  arn: string;
  partition: string;
  accountId: string;
  accountName: string;
  region: string;
  name: string;
  role: string | null;
  /** As AWS has it now, or as the last reading saw it where that cannot be asked. */
  held: FunctionToChange;
  readiness: Readiness;
  plan: AttachmentPlan;
  /** For each version that the plan adds: does the account get it from AWS? */
  shares: { arn: string; proof: ShareProof }[];
  may: { change: boolean; writeRoles: boolean };
};

/**
 * What giving the function these layers would mean; `wish` gets the layers it holds and answers with those it is to hold.
 * Changes nothing.
 */
export async function planLayerChange(
  ctx: Context, functionArn: string, wish: (held: readonly string[]) => readonly string[],
): Promise<Result<LayerChangePlan>> {
  const found = await ownedFunction(ctx, functionArn, "functions.read");
  if (!found.ok) return found;
  const row = found.value;
  const { held, readiness } = await current(ctx, row);
  const wished = wish(held.layers);
  const plan = planAttachment(held, wished, await layerFacts(ctx, [...wished, ...held.layers]));
  const added = plan.layers.filter(({ change }) => change !== "kept");
  const { arn, partition, accountId, region, name, role, awsAccount } = row;
  return done({
    arn, partition, accountId, region, name, role, accountName: awsAccount.name, held, readiness, plan,
    shares: await Promise.all(added.map(async (layer) => ({ arn: layer.arn, proof: await proveShare(ctx, awsAccount, layer.arn) }))),
    may: {
      change: may(ctx.actor, "functions.change", { teamId: awsAccount.teamId }),
      writeRoles: may(ctx.actor, "roles.change", { teamId: awsAccount.teamId }),
    },
  });
}

async function current(ctx: Context, row: OwnedFunction): Promise<{ held: FunctionToChange; readiness: Readiness }> {
  try {
    const read = await readFunction(ctx, row);
    if (!read) return { held: await rememberedFunction(ctx, row), readiness: { kind: "power-off" } };
    const { held, state } = read;
    // Until a change has taken effect AWS refuses another one, and the revision id is about to change.
    return { held, readiness: state.active && state.update !== "in-progress" ? { kind: "ready", revisionId: state.revisionId } : { kind: "busy" } };
  } catch (error) {
    if (!(error instanceof AwsFailure)) throw error;
    const { code, message } = error.detail;
    return { held: await rememberedFunction(ctx, row), readiness: { kind: "unreadable", refusal: attachRefusal({ kind: error.kind, code, message }), message } };
  }
}
