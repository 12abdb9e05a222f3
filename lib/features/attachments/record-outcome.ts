import { recordEvent } from "@/lib/activity/record-event";
import type { EventAction } from "@/lib/activity/actions";
import type { JsonValue } from "@/lib/activity/json";
import type { Actor } from "@/lib/auth/actor";
import type { Transaction } from "@/lib/db/database";
import type { Prisma } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import type { AttachRefusal } from "@/lib/domain/attachment/attach-refusal";
import type { AwsFailure } from "@/lib/ports/aws-failure";
import type { FunctionState } from "@/lib/ports/function-gateway";
import type { Context } from "../context";
import { recordLayersHeld } from "../inventory/record-layers-held";
import type { LoadedTarget } from "./change-layers";

export type StoredFailure = { refusal: AttachRefusal; code: string; message: string; requestId: string | null };

/** Writes down that AWS took the list and it is in effect: the target, what the function holds, and the event, or none of them. */
export async function recordDone(ctx: Context, target: LoadedTarget, now: FunctionState): Promise<void> {
  await end(ctx, target, { state: "done" }, "function.change-layers", { layers: target.after }, (tx) =>
    recordLayersHeld(tx, target.functionId, now, ctx.now()));
}

export async function recordFailed(
  ctx: Context, target: LoadedTarget, { refusal, failure, message }: { refusal: AttachRefusal; failure?: AwsFailure; message?: string },
): Promise<void> {
  const stored: StoredFailure = {
    refusal,
    code: failure?.detail.code ?? "",
    message: failure?.detail.message ?? message ?? "",
    requestId: failure?.detail.requestId ?? null,
  };
  await end(ctx, target, { state: "failed", failure: stored }, "function.change-layers-fail", stored);
}

/** The function is not as the plan saw it, and nothing was changed. */
export async function recordConflict(ctx: Context, target: LoadedTarget, now: FunctionState): Promise<void> {
  const found = now.layers.map(({ arn }) => arn);
  await end(ctx, target, { state: "conflict", found }, "function.change-layers-fail", { refusal: "changed-since", found }, (tx) =>
    recordLayersHeld(tx, target.functionId, now, ctx.now()));
}

/** Whether the change ever was in effect cannot be found out. `now` null: the function could not be read. */
export async function recordUncertain(ctx: Context, target: LoadedTarget, now: FunctionState | null): Promise<void> {
  const found = now?.layers.map(({ arn }) => arn) ?? [];
  await end(ctx, target, { state: "uncertain", found }, "function.change-layers-uncertain", { found });
}

async function end(
  ctx: Context,
  target: LoadedTarget,
  data: Prisma.LayerChangeTargetUpdateManyMutationInput,
  action: EventAction,
  after: JsonValue,
  besides: (tx: Transaction) => Promise<void> = async () => undefined,
): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const { count } = await tx.layerChangeTarget.updateMany({
      where: { id: target.id, state: { in: ["pending", "calling", "waiting"] } },
      data,
    });
    if (count === 0) return;
    await besides(tx);
    await recordEvent(tx, {
      actor: await planner(tx, target),
      at: ctx.now(),
      action,
      subject: { kind: "function", id: target.function.arn, label: target.function.name },
      teamId: target.function.awsAccount.teamId,
      ...(target.change.reason ? { reason: target.change.reason } : {}),
      before: { layers: target.before },
      after,
    });
  });
}

/** A job acts for whoever confirmed the change: that is who the log must name. */
async function planner(tx: Transaction, target: LoadedTarget): Promise<Actor> {
  const user = await tx.user.findUnique({ where: { id: target.change.createdById } });
  if (!user) return { kind: "system", name: "attachments" };
  return { kind: "person", userId: user.id, name: user.name, email: user.email, roles: [] };
}
