"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { layerChangePath } from "@/lib/domain/console-path";
import { refuse, type Refused, type Result } from "@/lib/domain/result";
import { sessionContext } from "@/lib/runtime/request";
import { confirmLayerChange } from "./confirm-layer-change";
import { settleLayerChange } from "./settle-layer-change";
import type { SettleLayerChangeInput } from "./schema";
import { undoLayerChange } from "./undo-layer-change";

const sessionEnded = refuse("session-ended");

/** Confirms what was planned and goes to where it can be watched. Each `function` is "<arn> <revision id> <ARNs with commas>". */
export async function confirmLayerChangeAction(_last: Result<unknown> | null, form: FormData): Promise<Refused> {
  const ctx = await sessionContext();
  if (!ctx) return sessionEnded;
  const functions = form.getAll("function").map((value) => {
    const [arn = "", revisionId = "", layers = ""] = String(value).split(" ");
    return { arn, revisionId, layers: layers.split(",").filter((layer) => layer !== "") };
  });
  const answer = await confirmLayerChange(ctx, { functions, reason: String(form.get("reason") ?? ""), despiteManager: form.get("despiteManager") === "on" });
  if (!answer.ok) return answer;
  return redirect(layerChangePath(answer.value.changeId));
}

export async function undoLayerChangeAction(_last: Result<unknown> | null, form: FormData): Promise<Refused> {
  const ctx = await sessionContext();
  if (!ctx) return sessionEnded;
  const answer = await undoLayerChange(ctx, { targetId: String(form.get("targetId")) });
  if (!answer.ok) return answer;
  return redirect(layerChangePath(answer.value.changeId));
}

export async function settleLayerChangeAction(_last: Result<unknown> | null, form: FormData): Promise<Result<unknown>> {
  const ctx = await sessionContext();
  if (!ctx) return sessionEnded;
  // The command parses it; a decision that is none is refused there.
  const input = { targetId: String(form.get("targetId")), decision: String(form.get("decision")) } as SettleLayerChangeInput;
  const answer = await settleLayerChange(ctx, input);
  revalidatePath("/functions", "layout");
  return answer;
}
