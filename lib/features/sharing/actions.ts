"use server";

import { getTimeZone } from "next-intl/server";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { refuse, refuseFields, type Refused, type Result } from "@/lib/domain/result";
import type { ShareTerms } from "@/lib/domain/share-terms";
import { lastMomentOf } from "@/lib/domain/calendar-day";
import { sessionContext } from "@/lib/runtime/request";
import { askRenewal } from "./ask-renewal";
import { decideRules, proposeRules } from "./change-rules";
import { decideMany, type DecisionResult } from "./decide-many";
import { approveRequest, rejectRequest } from "./decide-request";
import { askToAdopt } from "./drift/adopt-drift";
import { decideDrift } from "./drift/decide-drift";
import { retryGrant, revokeGrant } from "./end-grant";
import { rulesFromForm, termsFromForm, text, whatFromForm } from "./form-input";
import { grantInEmergency, reviewEmergency } from "./grant-in-emergency";
import { beginRequest, changeWhat, changeWhy } from "./save-request";
import type { SharePlanInput } from "./schema";
import { submitPlan } from "./submit-plan";
import { answerRequest, askBack, submitRequest, withdrawRequest } from "./submit-request";
import { withdrawVersion } from "./withdraw-version";

const sessionEnded = refuse("session-ended");

/** Begins a request and goes on to its next step. */
export async function beginRequestAction(layerId: string, _last: unknown, form: FormData): Promise<Refused> {
  const ctx = await sessionContext();
  if (!ctx) return sessionEnded;
  const answer = await beginRequest(ctx, { layerId, ...whatFromForm(form) });
  return answer.ok ? redirect(`/requests/${answer.value.requestId}/why`) : answer;
}

export async function changeWhatAction(requestId: string, _last: unknown, form: FormData): Promise<Refused> {
  const ctx = await sessionContext();
  if (!ctx) return sessionEnded;
  const answer = await changeWhat(ctx, requestId, whatFromForm(form));
  return answer.ok ? redirect(`/requests/${requestId}/why`) : answer;
}

export async function changeWhyAction(requestId: string, _last: unknown, form: FormData): Promise<Refused> {
  const ctx = await sessionContext();
  if (!ctx) return sessionEnded;
  const until = await dayOf(form);
  if (until === undefined) return refuseFields({ until: { reason: "until-in-the-past" } });
  const answer = await changeWhy(ctx, requestId, { reason: text(form, "reason"), ticket: text(form, "ticket"), usedFor: text(form, "usedFor"), until });
  return answer.ok ? redirect(`/requests/${requestId}/review`) : answer;
}

export async function submitRequestAction(requestId: string): Promise<Refused> {
  const ctx = await sessionContext();
  if (!ctx) return sessionEnded;
  const answer = await submitRequest(ctx, requestId);
  if (!answer.ok) return answer;
  revalidatePath("/", "layout");
  return redirect(`/requests/${requestId}`);
}

export async function withdrawRequestAction(_last: unknown, form: FormData): Promise<Result<null>> {
  const ctx = await sessionContext();
  return ctx ? shown(await withdrawRequest(ctx, text(form, "requestId"))) : sessionEnded;
}

/** Approves as asked, or, where the form says so, narrowed. */
export async function approveRequestAction(_last: unknown, form: FormData): Promise<Result<unknown>> {
  const ctx = await sessionContext();
  if (!ctx) return sessionEnded;
  let terms: ShareTerms | undefined;
  if (form.get("narrow") !== null) {
    const until = await dayOf(form);
    if (until === undefined) return refuseFields({ until: { reason: "until-in-the-past" } });
    terms = termsFromForm(form, until);
  }
  return shown(await approveRequest(ctx, text(form, "requestId"), terms));
}

export async function rejectRequestAction(_last: unknown, form: FormData): Promise<Result<unknown>> {
  const ctx = await sessionContext();
  return ctx ? shown(await rejectRequest(ctx, text(form, "requestId"), text(form, "text"))) : sessionEnded;
}

export async function askBackAction(_last: unknown, form: FormData): Promise<Result<null>> {
  const ctx = await sessionContext();
  return ctx ? shown(await askBack(ctx, text(form, "requestId"), text(form, "text"))) : sessionEnded;
}

export async function answerRequestAction(_last: unknown, form: FormData): Promise<Result<null>> {
  const ctx = await sessionContext();
  return ctx ? shown(await answerRequest(ctx, text(form, "requestId"), text(form, "text"))) : sessionEnded;
}

export async function revokeGrantAction(_last: unknown, form: FormData): Promise<Result<null>> {
  const ctx = await sessionContext();
  return ctx ? shown(await revokeGrant(ctx, text(form, "grantId"), text(form, "text"))) : sessionEnded;
}

/** Takes away one version, or with `what` "all" the whole grant. */
export async function withdrawAction(_last: unknown, form: FormData): Promise<Result<null>> {
  const ctx = await sessionContext();
  if (!ctx) return sessionEnded;
  const [grantId, reason] = [text(form, "grantId"), text(form, "text")];
  return shown(await (text(form, "what") === "all" ? revokeGrant(ctx, grantId, reason) : withdrawVersion(ctx, grantId, Number(text(form, "version")), reason)));
}

export async function askRenewalAction(_last: unknown, form: FormData): Promise<Refused> {
  const ctx = await sessionContext();
  if (!ctx) return sessionEnded;
  const until = await dayOf(form);
  if (until === undefined) return refuseFields({ until: { reason: "until-in-the-past" } });
  const answer = await askRenewal(ctx, { grantId: text(form, "grantId"), reason: text(form, "reason"), until });
  if (!answer.ok) return answer;
  revalidatePath("/", "layout");
  return redirect(`/requests/${answer.value.requestId}`);
}

export async function decideDriftAction(_last: unknown, form: FormData): Promise<Result<null>> {
  const ctx = await sessionContext();
  if (!ctx) return sessionEnded;
  const decision = text(form, "decision") === "restore" ? "restore" : "remove";
  return shown(await decideDrift(ctx, { driftId: text(form, "driftId"), decision, reason: text(form, "text"), foundAt: text(form, "foundAt") }));
}

/** Asks that statements become a grant, and goes to the request. */
export async function askToAdoptAction(_last: unknown, form: FormData): Promise<Refused> {
  const ctx = await sessionContext();
  if (!ctx) return sessionEnded;
  const until = await dayOf(form);
  if (until === undefined) return refuseFields({ until: { reason: "until-in-the-past" } });
  const answer = await askToAdopt(ctx, { driftIds: form.getAll("driftIds").map(String), teamId: text(form, "teamId"), reason: text(form, "reason"), until });
  if (!answer.ok) return answer;
  revalidatePath("/", "layout");
  return redirect(`/requests/${answer.value.requestId}`);
}

export async function retryGrantAction(_last: unknown, form: FormData): Promise<Result<null>> {
  const ctx = await sessionContext();
  return ctx ? shown(await retryGrant(ctx, text(form, "grantId"))) : sessionEnded;
}

export async function reviewEmergencyAction(_last: unknown, form: FormData): Promise<Result<null>> {
  const ctx = await sessionContext();
  return ctx ? shown(await reviewEmergency(ctx, text(form, "grantId"), text(form, "text"))) : sessionEnded;
}

export async function grantInEmergencyAction(layerId: string, _last: unknown, form: FormData): Promise<Refused> {
  const ctx = await sessionContext();
  if (!ctx) return sessionEnded;
  const input = { layerId, teamId: text(form, "teamId"), version: text(form, "version"), principal: text(form, "principal"), hours: text(form, "hours"), reason: text(form, "reason") };
  const answer = await grantInEmergency(ctx, input);
  if (!answer.ok) return answer;
  revalidatePath("/", "layout");
  return redirect(`/grants/${answer.value.grantId}`);
}

export async function proposeRulesAction(_last: unknown, form: FormData): Promise<Result<null>> {
  const ctx = await sessionContext();
  return ctx ? shown(await proposeRules(ctx, rulesFromForm(form), text(form, "reason"))) : sessionEnded;
}

export async function decideRulesAction(_last: unknown, form: FormData): Promise<Result<null>> {
  const ctx = await sessionContext();
  return ctx ? shown(await decideRules(ctx, text(form, "ruleSetId"), form.get("decision") === "confirm" ? "confirm" : "drop")) : sessionEnded;
}

/** Asks for everything new in a plan, and goes on to what becomes of it. */
export async function submitPlanAction(fields: SharePlanInput, _last: unknown, form: FormData): Promise<Refused> {
  const ctx = await sessionContext();
  if (!ctx) return sessionEnded;
  const until = await dayOf(form);
  if (until === undefined) return refuseFields({ until: { reason: "until-in-the-past" } });
  const answer = await submitPlan(ctx, fields, { reason: text(form, "reason"), ticket: text(form, "ticket"), usedFor: text(form, "usedFor"), until });
  if (!answer.ok) return answer;
  revalidatePath("/", "layout");
  return redirect(`/my-requests/plans/${answer.value.planId}`);
}

/** Decides the chosen requests, each by itself. */
export async function decideManyAction(_last: unknown, form: FormData): Promise<Result<DecisionResult[]>> {
  const ctx = await sessionContext();
  if (!ctx) return sessionEnded;
  const decision = form.get("decision") === "approve" ? { kind: "approve" as const } : { kind: "reject" as const, reason: text(form, "text") };
  return shown(await decideMany(ctx, form.getAll("requestIds").map(String), decision));
}

/** The last moment of the day in the field `until`, where its reader is; null when it is empty, undefined when it is no day. */
async function dayOf(form: FormData): Promise<Date | null | undefined> {
  const typed = text(form, "until");
  return typed === "" ? null : (lastMomentOf(typed, await getTimeZone()) ?? undefined);
}

/** The badge in the navigation counts what waits: it is drawn anew everywhere. */
function shown<T>(answer: Result<T>): Result<T> {
  if (answer.ok) revalidatePath("/", "layout");
  return answer;
}
