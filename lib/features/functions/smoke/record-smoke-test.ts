import { recordEvent } from "@/lib/activity/record-event";
import { inTransaction } from "@/lib/db/transaction";
import { arnLabel } from "@/lib/domain/console-path";
import type { DeployRefusal } from "@/lib/domain/deployment/deploy-refusal";
import type { AwsFailure } from "@/lib/ports/aws-failure";
import type { Context } from "../../context";
import { actingFor } from "../acting-for";
import type { LoadedSmokeTest } from "./run-smoke-test";
import { smokeResultShape, type SmokeResult } from "./smoke-result";

export const smokeRefusals = ["timed-out", "crashed"] as const;

export type SmokeRefusal = DeployRefusal | (typeof smokeRefusals)[number];

export type SmokeFailure = { refusal: SmokeRefusal; code: string; message: string; requestId: string | null };

type Outcome = { result: SmokeResult } | { refusal: SmokeRefusal; failure?: AwsFailure; message?: string };

/** Keeps how the test went, before its function is removed; the first outcome stands. */
export async function turnToRemoval(ctx: Context, test: LoadedSmokeTest, outcome: Outcome): Promise<void> {
  const data = "result" in outcome ? { result: outcome.result } : { failure: toFailure(outcome) };
  await ctx.db.smokeTest.updateMany({ where: { id: test.id, state: { in: ["pending", "creating", "running"] } }, data: { ...data, state: "removing" } });
}

function toFailure({ refusal, failure, message }: Exclude<Outcome, { result: SmokeResult }>): SmokeFailure {
  return { refusal, code: failure?.detail.code ?? "", message: failure?.detail.message ?? message ?? "", requestId: failure?.detail.requestId ?? null };
}

/** The function is gone: the end of the test, and its event. */
export async function recordRemoved(ctx: Context, test: LoadedSmokeTest): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const { count } = await tx.smokeTest.updateMany({ where: { id: test.id, state: "removing" }, data: { state: "done", removedAt: ctx.now() } });
    if (count === 0) return;
    const results = smokeResultShape.nullable().parse(test.result);
    await recordEvent(tx, {
      actor: await actingFor(tx, test.createdById),
      at: ctx.now(),
      action: "layer.smoke-test-end",
      subject: { kind: "layer-version", id: test.layerVersionArn, label: arnLabel(test.layerVersionArn) },
      teamId: test.awsAccount.teamId,
      after: { functionName: test.functionName, imported: results?.filter(({ error }) => error === null).length ?? null, importsFailed: results?.filter(({ error }) => error !== null).map(({ name }) => name) ?? null },
    });
  });
}
