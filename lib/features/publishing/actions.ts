"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { refuse, type Refused, type Result } from "@/lib/domain/result";
import { sessionContext } from "@/lib/runtime/request";
import { confirmPublish } from "./confirm-publish";
import { settlePublish, type SettlePublishInput } from "./settle-publish";

/** Confirms the plan and goes to the publication. Each chosen target arrives as "<account row>/<region>". */
export async function confirmPublishAction(uploadId: string, _last: unknown, form: FormData): Promise<Refused> {
  const ctx = await sessionContext();
  if (!ctx) return refuse("session-ended");
  const targets = form.getAll("targets").map((value) => {
    const [awsAccountId = "", region = ""] = String(value).split("/");
    return { awsAccountId, region };
  });
  const answer = await confirmPublish(ctx, uploadId, { targets, overrideReason: String(form.get("overrideReason") ?? "") });
  if (!answer.ok) return answer;
  return redirect(`/uploads/${uploadId}/published/${answer.value.planId}`);
}

export async function settlePublishAction(_last: unknown, form: FormData): Promise<Result<{ targetId: string }>> {
  const ctx = await sessionContext();
  if (!ctx) return refuse("session-ended");
  const input = { targetId: String(form.get("targetId")), decision: String(form.get("decision")) };
  // The command parses it; a decision that is none is refused there.
  const answer = await settlePublish(ctx, input as SettlePublishInput);
  revalidatePath("/uploads", "layout");
  return answer;
}
