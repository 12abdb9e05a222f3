"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { accountPath } from "@/lib/domain/console-path";
import { refuse, type Refused, type Result } from "@/lib/domain/result";
import { sessionContext } from "@/lib/runtime/request";
import { changeAccount } from "./change-account";
import { connectAccount } from "./connect-account";
import { testAccount, type TestStep } from "./test-account";

const sessionEnded = refuse("session-ended");

/** Connects the account and goes on to its page; a refusal goes back into the form. */
export async function connectAccountAction(_last: Result<unknown> | null, form: FormData): Promise<Refused> {
  const ctx = await sessionContext();
  if (!ctx) return sessionEnded;
  const answer = await connectAccount(ctx, { partition: text(form, "partition"), accountId: text(form, "accountId"), ...fields(form) });
  if (!answer.ok) return answer;
  return redirect(accountPath(answer.value));
}

/** Saves and goes back to the account's page; a refusal goes back into the form. */
export async function changeAccountAction(_last: Result<unknown> | null, form: FormData): Promise<Refused> {
  const ctx = await sessionContext();
  if (!ctx) return sessionEnded;
  const answer = await changeAccount(ctx, { awsAccountId: text(form, "awsAccountId"), revision: text(form, "revision"), ...fields(form) });
  if (!answer.ok) return answer;
  revalidatePath("/accounts", "layout");
  return redirect(accountPath(answer.value));
}

export async function testAccountAction(_last: Result<unknown> | null, form: FormData): Promise<Result<TestStep[]>> {
  const ctx = await sessionContext();
  return ctx ? testAccount(ctx, { awsAccountId: text(form, "awsAccountId") }) : sessionEnded;
}

function fields(form: FormData) {
  return {
    name: text(form, "name"),
    regions: form.getAll("regions").map(String),
    readRoleArn: text(form, "readRoleArn"),
    layerWriteRoleArn: text(form, "layerWriteRoleArn"),
    functionWriteRoleArn: text(form, "functionWriteRoleArn"),
    functionWriteOn: form.get("functionWriteOn") === "on",
    iamWriteRoleArn: text(form, "iamWriteRoleArn"),
    iamWriteOn: form.get("iamWriteOn") === "on",
    functionCreateRoleArn: text(form, "functionCreateRoleArn"),
    functionCreateOn: form.get("functionCreateOn") === "on",
    functionInvokeRoleArn: text(form, "functionInvokeRoleArn"),
    functionInvokeOn: form.get("functionInvokeOn") === "on",
    smokeTestRoleArn: text(form, "smokeTestRoleArn"),
    smokeTestOn: form.get("smokeTestOn") === "on",
    smokeRunRoleArn: text(form, "smokeRunRoleArn"),
    stagingBucket: text(form, "stagingBucket"),
    teamId: text(form, "teamId"),
  };
}

function text(form: FormData, name: string): string {
  return String(form.get(name) ?? "");
}
