import { AwsFailure } from "@/lib/ports/aws-failure";
import type { LayerGateway } from "@/lib/ports/layer-gateway";
import type { Context } from "../context";
import { layerWriteTarget } from "../inventory/account-target";
import type { LoadedStatement } from "./loaded-statement";
import { onFailure } from "./on-failure";
import { removeStatement } from "./remove-statement";
import { writeStatements } from "./write-statements";

export type VersionStep = {
  /** Statements that have come to an end, good or bad. */
  settled: number;
  /** Something may still happen by itself: look again later. */
  waits: boolean;
  /** What was written down as the last one's failure. */
  failure: AwsFailure | null;
  /** What may pass by itself, met after some had been settled. */
  passing: AwsFailure | null;
};

/** Brings one version's policy in line with the statements given, all of it. Throws an AwsFailure that may pass when nothing was settled. */
export async function settleVersion(ctx: Context, statements: readonly LoadedStatement[], lastAttempt: boolean): Promise<VersionStep> {
  const step: VersionStep = { settled: 0, waits: false, failure: null, passing: null };
  const [first] = statements;
  if (!first) return step;
  const { awsAccount, region } = first.layerVersion.layer;
  const gateway = ctx.aws.layers(layerWriteTarget(awsAccount, region));
  const fail = async (statement: LoadedStatement, failure: AwsFailure) => {
    await onFailure(ctx, statement, failure, lastAttempt && step.settled === 0);
    step.failure = failure;
    step.settled += 1;
  };
  try {
    for (const statement of statements.filter(({ state }) => state === "removing")) await removeOne(ctx, statement, gateway, step, fail);
    await writeStatements(ctx, statements.filter(({ state }) => state !== "removing"), gateway, { settled: (count) => (step.settled += count), fail });
  } catch (error) {
    if (!(error instanceof AwsFailure) || step.settled === 0) throw error;
    step.passing = error;
  }
  return step;
}

type Fail = (statement: LoadedStatement, failure: AwsFailure) => Promise<void>;

async function removeOne(ctx: Context, statement: LoadedStatement, gateway: LayerGateway, step: VersionStep, fail: Fail): Promise<void> {
  try {
    if (await removeStatement(ctx, statement, gateway)) step.waits = true;
    else step.settled += 1;
  } catch (error) {
    if (!(error instanceof AwsFailure)) throw error;
    await fail(statement, error);
  }
}
