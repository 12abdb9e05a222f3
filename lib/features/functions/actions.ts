"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { deploymentPath } from "@/lib/domain/console-path";
import { refuse, type Refused, type Result } from "@/lib/domain/result";
import { sessionContext } from "@/lib/runtime/request";
import { changeCode } from "./deploy/change-code";
import { createFunction } from "./deploy/create-function";
import { listExecutionRoles } from "./deploy/list-execution-roles";
import type { CodeInput, SettleDeploymentInput } from "./deploy/schema";
import { settleDeployment } from "./deploy/settle-deployment";
import { invokeFunction, type InvocationAnswer } from "./invoke/invoke-function";
import { orderSmokeTest } from "./smoke/order-smoke-test";

const sessionEnded = refuse("session-ended");

/** Confirms the creation and goes to where it can be watched; a refusal goes back into the form. */
export async function createFunctionAction(_last: Result<unknown> | null, form: FormData): Promise<Refused> {
  const ctx = await sessionContext();
  if (!ctx) return sessionEnded;
  const fields = ["awsAccountId", "region", "name", "runtime", "architecture", "handler", "roleArn", "description", "memoryMb", "timeoutSeconds", "reason"] as const;
  const typed = Object.fromEntries(fields.map((name) => [name, text(form, name)]));
  const answer = await createFunction(ctx, { ...typed, code: await codeOf(form) });
  if (!answer.ok) return answer;
  return redirect(deploymentPath(answer.value.deploymentId));
}

/** Suggestions for the role of a new function; none where IAM does not tell. */
export async function listExecutionRolesAction(awsAccountId: string): Promise<string[]> {
  const ctx = await sessionContext();
  const answer = ctx ? await listExecutionRoles(ctx, awsAccountId) : null;
  return answer?.ok ? answer.value : [];
}

export async function changeCodeAction(_last: Result<unknown> | null, form: FormData): Promise<Refused> {
  const ctx = await sessionContext();
  if (!ctx) return sessionEnded;
  const answer = await changeCode(ctx, {
    arn: text(form, "arn"), revisionId: text(form, "revisionId"), reason: text(form, "reason"), despiteManager: form.get("despiteManager") === "on", code: await codeOf(form),
  });
  if (!answer.ok) return answer;
  return redirect(deploymentPath(answer.value.deploymentId));
}

export async function settleDeploymentAction(_last: Result<unknown> | null, form: FormData): Promise<Result<unknown>> {
  const ctx = await sessionContext();
  if (!ctx) return sessionEnded;
  // The command parses it; a decision that is none is refused there.
  const answer = await settleDeployment(ctx, { deploymentId: text(form, "deploymentId"), decision: text(form, "decision") } as SettleDeploymentInput);
  revalidatePath("/functions", "layout");
  return answer;
}

/** Runs the function and waits for what it answers, which goes to the reader and nowhere else. */
export async function invokeFunctionAction(_last: Result<unknown> | null, form: FormData): Promise<Result<InvocationAnswer>> {
  const ctx = await sessionContext();
  if (!ctx) return sessionEnded;
  const answer = await invokeFunction(ctx, { arn: text(form, "arn"), payload: text(form, "payload"), confirmed: form.get("confirmed") === "on" });
  revalidatePath("/functions", "layout");
  return answer;
}

export async function orderSmokeTestAction(_last: Result<unknown> | null, form: FormData): Promise<Result<unknown>> {
  const ctx = await sessionContext();
  if (!ctx) return sessionEnded;
  const answer = await orderSmokeTest(ctx, {
    layerVersionArn: text(form, "layerVersionArn"), awsAccountId: text(form, "awsAccountId"), runtime: text(form, "runtime"), architecture: text(form, "architecture"),
  });
  revalidatePath("/layers", "layout");
  return answer;
}

const filesShape = z.array(z.object({ path: z.string(), text: z.string(), executable: z.boolean() }));

async function codeOf(form: FormData): Promise<CodeInput> {
  const zip = form.get("zip");
  if (form.get("from") === "zip") return { from: "zip", zip: zip instanceof File ? new Uint8Array(await zip.arrayBuffer()) : new Uint8Array() };
  const files = filesShape.safeParse(parsed(text(form, "files")));
  return { from: "editor", files: files.success ? files.data : [] };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

function text(form: FormData, name: string): string {
  return String(form.get(name) ?? "");
}
