import { randomUUID } from "node:crypto";
import { recordEvent } from "@/lib/activity/record-event";
import type { Transaction } from "@/lib/db/database";
import { inTransaction } from "@/lib/db/transaction";
import { isFeasible, planAttachment } from "@/lib/domain/attachment/attachment-plan";
import { attachRefusal } from "@/lib/domain/attachment/attach-refusal";
import { done, refuse, type Result } from "@/lib/domain/result";
import { AwsFailure } from "@/lib/ports/aws-failure";
import type { Context } from "../context";
import { changeLayersJob } from "./jobs";
import { layerFacts } from "./layer-facts";
import { ownedFunction, type OwnedFunction } from "./owned-function";
import { readFunction } from "./read-function";
import { confirmLayerChangeSchema, type ConfirmLayerChangeInput } from "./schema";

export type Intent = { row: OwnedFunction; before: string[]; after: string[]; revisionId: string };

/** Turns a plan that somebody saw into the intent to carry it out: one target and one job per function, or none at all. */
export async function confirmLayerChange(ctx: Context, input: ConfirmLayerChangeInput): Promise<Result<{ changeId: string }>> {
  const parsed = confirmLayerChangeSchema.safeParse(input);
  if (!parsed.success) return refuse("form-not-understood");
  const { functions, reason, despiteManager } = parsed.data;
  const intents: Intent[] = [];
  for (const wanted of functions) {
    if (intents.some(({ row }) => row.arn === wanted.arn)) continue;
    const intent = await checkIntent(ctx, wanted, despiteManager);
    if (!intent.ok) return intent;
    intents.push(intent.value);
  }
  const changeId = await inTransaction(ctx.db, (tx) => writeIntents(ctx, tx, intents, { reason, undoesId: null }));
  return done({ changeId });
}

type Wanted = { arn: string; layers: readonly string[]; revisionId: string };

/** The same questions as the plan asked, of the function as it is now: the page may be an hour old. */
async function checkIntent(ctx: Context, wanted: Wanted, despiteManager: boolean): Promise<Result<Intent>> {
  const found = await ownedFunction(ctx, wanted.arn, "functions.change");
  if (!found.ok) return found;
  const row = found.value;
  const params = { function: row.name, account: row.awsAccount.name };
  const read = await readOrRefuse(ctx, row);
  if (!read.ok) return read;
  const { held, state } = read.value;
  if (!state.active || state.update === "in-progress") return refuse("function-busy", params);
  if (state.revisionId !== wanted.revisionId) return refuse("function-changed-meanwhile", params);
  const plan = planAttachment(held, wanted.layers, await layerFacts(ctx, wanted.layers));
  if (!isFeasible(plan)) return refuse("layers-not-possible", params);
  if (plan.managedBy && !despiteManager) return refuse("function-managed", { ...params, tool: plan.managedBy.tool });
  return done({ row, before: [...held.layers], after: [...wanted.layers], revisionId: state.revisionId });
}

export async function readOrRefuse(ctx: Context, row: OwnedFunction) {
  try {
    const read = await readFunction(ctx, row);
    return read ? done(read) : refuse("function-power-off", { account: row.awsAccount.name });
  } catch (error) {
    if (!(error instanceof AwsFailure)) throw error;
    const { code, message } = error.detail;
    return refuse(`attach-${attachRefusal({ kind: error.kind, code, message })}`, { function: row.name });
  }
}

/** Writes the change, its targets, their jobs and the event; answers with the change's id. */
export async function writeIntents(
  ctx: Context, tx: Transaction, intents: readonly Intent[], { reason, undoesId }: { reason: string; undoesId: string | null },
): Promise<string> {
  const changeId = randomUUID();
  const createdById = ctx.actor.kind === "person" ? ctx.actor.userId : ctx.actor.name;
  await tx.layerChange.create({ data: { id: changeId, createdById, reason, undoesId } });
  for (const { row, before, after, revisionId } of intents) {
    const targetId = randomUUID();
    await tx.layerChangeTarget.create({ data: { id: targetId, changeId, functionId: row.id, before, after, revisionId, found: [] } });
    await ctx.jobs.enqueue(tx, changeLayersJob, { targetId });
  }
  const [first] = intents;
  await recordEvent(tx, {
    actor: ctx.actor,
    at: ctx.now(),
    action: "function.plan-layers",
    subject: { kind: "layer-change", id: changeId, label: intents.map(({ row }) => row.name).join(", ").slice(0, 200) },
    // Functions of several teams in one change: whoever reads the whole organization's log reads it.
    teamId: intents.every(({ row }) => row.awsAccount.teamId === first?.row.awsAccount.teamId) ? (first?.row.awsAccount.teamId ?? null) : null,
    ...(reason ? { reason } : {}),
    before: Object.fromEntries(intents.map(({ row, before }) => [row.arn, before])),
    after: Object.fromEntries(intents.map(({ row, after }) => [row.arn, after])),
  });
  return changeId;
}
