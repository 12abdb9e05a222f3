"use server";

import { revalidatePath } from "next/cache";
import { refuse, type Result } from "@/lib/domain/result";
import { sessionContext } from "@/lib/runtime/request";
import { assignTeam } from "./assign-team";
import { deprecateVersion } from "./deprecate-version";
import { inspectVersion } from "./inspect-version";
import { undeprecateVersion } from "./undeprecate-version";

const sessionEnded = refuse("session-ended");

export async function deprecateVersionAction(_last: Result<unknown> | null, form: FormData): Promise<Result<null>> {
  const ctx = await sessionContext();
  if (!ctx) return sessionEnded;
  return shown(await deprecateVersion(ctx, { arn: text(form, "arn"), reason: text(form, "reason"), successorArn: text(form, "successorArn") }));
}

export async function undeprecateVersionAction(_last: Result<unknown> | null, form: FormData): Promise<Result<null>> {
  const ctx = await sessionContext();
  return ctx ? shown(await undeprecateVersion(ctx, { arn: text(form, "arn") })) : sessionEnded;
}

export async function inspectVersionAction(_last: Result<unknown> | null, form: FormData): Promise<Result<null>> {
  const ctx = await sessionContext();
  return ctx ? shown(await inspectVersion(ctx, { arn: text(form, "arn") })) : sessionEnded;
}

/** The fields `fromTeamId` and `teamId` are empty for nobody. */
export async function assignTeamAction(_last: Result<unknown> | null, form: FormData): Promise<Result<null>> {
  const ctx = await sessionContext();
  if (!ctx) return sessionEnded;
  return shown(await assignTeam(ctx, {
    logicalLayerId: text(form, "logicalLayerId"),
    fromTeamId: text(form, "fromTeamId") || null,
    toTeamId: text(form, "teamId") || null,
  }));
}

function shown<T>(answer: Result<T>): Result<T> {
  if (answer.ok) revalidatePath("/layers", "layout");
  return answer;
}

function text(form: FormData, name: string): string {
  return String(form.get(name) ?? "");
}
