"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { refuse, type Refused } from "@/lib/domain/result";
import { sessionContext } from "@/lib/runtime/request";
import { beginUpload, type BeginUploadInput } from "./begin-upload";
import { describeUpload } from "./describe-upload";
import { discardUpload } from "./discard-upload";
import { finishUpload } from "./finish-upload";
import { repairUpload } from "./repair-upload";

const sessionEnded = refuse("session-ended");

/** Opens a draft, or finds the interrupted one. An ended session is an answer, so that the page can keep what it holds. */
export async function beginUploadAction(input: BeginUploadInput) {
  const ctx = await sessionContext();
  return ctx ? beginUpload(ctx, input) : sessionEnded;
}

export async function finishUploadAction(uploadId: string) {
  const ctx = await sessionContext();
  if (!ctx) return sessionEnded;
  const answer = await finishUpload(ctx, uploadId);
  revalidatePath("/uploads");
  return answer;
}

export async function discardUploadAction(uploadId: string) {
  const ctx = await sessionContext();
  if (!ctx) return sessionEnded;
  const answer = await discardUpload(ctx, uploadId);
  revalidatePath("/uploads");
  return answer;
}

/** From the draft's own page: given up, it leaves nothing to look at. */
export async function discardDraftAction(_last: unknown, form: FormData): Promise<Refused> {
  const ctx = await sessionContext();
  if (!ctx) return sessionEnded;
  const answer = await discardUpload(ctx, text(form, "uploadId"));
  if (!answer.ok) return answer;
  return redirect("/uploads");
}

/** Orders a repair on the server and goes to the draft that will hold its result. */
export async function repairUploadAction(_last: unknown, form: FormData): Promise<Refused> {
  const ctx = await sessionContext();
  if (!ctx) return sessionEnded;
  const answer = await repairUpload(ctx, text(form, "uploadId"), text(form, "repair"));
  if (!answer.ok) return answer;
  return redirect(`/uploads/${answer.value.uploadId}`);
}

/** Saves the details and goes on to the plan; a refusal goes back into the form. */
export async function describeUploadAction(uploadId: string, _last: unknown, form: FormData): Promise<Refused> {
  const ctx = await sessionContext();
  if (!ctx) return sessionEnded;
  const answer = await describeUpload(ctx, uploadId, {
    layerName: text(form, "layerName"),
    description: text(form, "description"),
    licenseInfo: text(form, "licenseInfo"),
    runtimes: form.getAll("runtimes").map(String),
    architectures: form.getAll("architectures").map(String),
  });
  if (!answer.ok) return answer;
  return redirect(`/uploads/${uploadId}/plan`);
}

function text(form: FormData, name: string): string {
  return String(form.get(name) ?? "");
}
