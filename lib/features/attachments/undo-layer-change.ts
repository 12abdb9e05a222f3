import { inTransaction } from "@/lib/db/transaction";
import { isSameOrder } from "@/lib/domain/attachment/layer-order";
import { done, refuse, type Result } from "@/lib/domain/result";
import type { Context } from "../context";
import { readOrRefuse, writeIntents } from "./confirm-layer-change";
import { ownedFunction } from "./owned-function";

/** Gives the function back the layers it held before. Refused when somebody has changed them since. */
export async function undoLayerChange(ctx: Context, { targetId }: { targetId: string }): Promise<Result<{ changeId: string }>> {
  const target = await ctx.db.layerChangeTarget.findUnique({ where: { id: targetId }, include: { function: true } });
  if (!target) return refuse("layer-change-unknown");
  const found = await ownedFunction(ctx, target.function.arn, "functions.change");
  if (!found.ok) return found;
  if (target.state !== "done") return refuse("layer-change-not-done", { state: target.state });
  const row = found.value;
  const read = await readOrRefuse(ctx, row);
  if (!read.ok) return read;
  const { state, held } = read.value;
  if (!state.active || state.update === "in-progress") return refuse("function-busy", { function: row.name, account: row.awsAccount.name });
  if (!isSameOrder(held.layers, target.after)) return refuse("undo-overtaken", { function: row.name });
  const intent = { row, before: [...held.layers], after: target.before, revisionId: state.revisionId };
  return done({ changeId: await inTransaction(ctx.db, (tx) => writeIntents(ctx, tx, [intent], { reason: "", undoesId: target.id })) });
}
