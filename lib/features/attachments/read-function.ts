import type { FunctionToChange } from "@/lib/domain/attachment/attachment-plan";
import { managedBy } from "@/lib/domain/attachment/managed-by";
import { AwsFailure } from "@/lib/ports/aws-failure";
import type { FunctionState } from "@/lib/ports/function-gateway";
import type { Context } from "../context";
import { functionWriteTarget, readTarget } from "../inventory/account-target";
import type { OwnedFunction } from "./owned-function";

export type FunctionRead = { held: FunctionToChange; state: FunctionState };

/** The function as AWS has it now, read with the role that would change it. Null: that is not switched on. Throws AwsFailure. */
export async function readFunction(ctx: Context, row: OwnedFunction): Promise<FunctionRead | null> {
  const target = functionWriteTarget(row.awsAccount, row.region);
  if (!target) return null;
  const gateway = ctx.aws.functions(target);
  const [state, codeSigning, tags] = await Promise.all([gateway.getState(row.name), gateway.codeSigning(row.name), tagsOf(ctx, row)]);
  return {
    state,
    held: {
      partition: row.partition,
      region: row.region,
      runtime: state.runtime,
      architecture: state.architecture,
      packageType: state.packageType,
      layers: state.layers.map(({ arn }) => arn),
      codeUnzippedBytes: null,
      codeSigning,
      managedBy: managedBy(tags),
    },
  };
}

/** The function as the last reading saw it. */
export async function rememberedFunction(ctx: Context, row: OwnedFunction): Promise<FunctionToChange> {
  const references = await ctx.db.reference.findMany({
    where: { functionId: row.id, qualifier: "$LATEST", removedAt: null },
    orderBy: { position: "asc" },
  });
  return {
    partition: row.partition, region: row.region, runtime: row.runtime, architecture: row.architecture, packageType: "Zip",
    layers: references.map(({ layerVersionArn }) => layerVersionArn),
    codeUnzippedBytes: null,
    codeSigning: "unknown",
    managedBy: managedBy(await tagsOf(ctx, row)),
  };
}

/** Tags only warn; a role that may not read them costs the warning, not the plan. */
async function tagsOf(ctx: Context, row: OwnedFunction): Promise<Record<string, string>> {
  try {
    return await ctx.aws.functions(readTarget(row.awsAccount, row.region)).tags(row.arn);
  } catch (error) {
    if (error instanceof AwsFailure) return {};
    throw error;
  }
}
