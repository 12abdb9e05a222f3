"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { layerChangePath, roleAccessPath } from "@/lib/domain/console-path";
import type { AccessBreadth } from "@/lib/domain/role-policy";
import { refuse, type Refused, type Result } from "@/lib/domain/result";
import { sessionContext } from "@/lib/runtime/request";
import { confirmLayerChange } from "./confirm-layer-change";
import { settleLayerChange } from "./settle-layer-change";
import { allowLayer } from "./roles/allow-layer";
import { decideRolePolicy } from "./roles/decide-role-policy";
import { removeLayer } from "./roles/remove-layer";
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

/** Orders the policies and goes to where they can be watched. */
export async function allowLayerAction(_last: Result<unknown> | null, form: FormData): Promise<Refused> {
  const ctx = await sessionContext();
  if (!ctx) return sessionEnded;
  const answer = await allowLayer(ctx, {
    awsAccountId: text(form, "awsAccountId"),
    layerVersionArn: text(form, "layer"),
    roleNames: form.getAll("role").map(String),
    // The command parses it; a breadth that is none is refused there.
    breadth: text(form, "breadth") as AccessBreadth,
    typed: text(form, "typed"),
    reason: text(form, "reason"),
  });
  if (!answer.ok) return answer;
  return redirect(roleAccessPath({ partition: text(form, "partition"), accountId: text(form, "accountId") }));
}

export async function removeLayerAction(_last: Result<unknown> | null, form: FormData): Promise<Result<null>> {
  const ctx = await sessionContext();
  if (!ctx) return sessionEnded;
  return rolesShown(await removeLayer(ctx, { roleAccessId: text(form, "roleAccessId"), resource: text(form, "resource") }));
}

export async function decideRolePolicyAction(_last: Result<unknown> | null, form: FormData): Promise<Result<null>> {
  const ctx = await sessionContext();
  if (!ctx) return sessionEnded;
  return rolesShown(await decideRolePolicy(ctx, { roleAccessId: text(form, "roleAccessId"), found: text(form, "found") }));
}

function rolesShown(answer: Result<null>): Result<null> {
  if (answer.ok) revalidatePath("/accounts", "layout");
  return answer;
}

function text(form: FormData, name: string): string {
  return String(form.get(name) ?? "");
}
