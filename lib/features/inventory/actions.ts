"use server";

import { revalidatePath } from "next/cache";
import { refuse, type Result } from "@/lib/domain/result";
import { sessionContext } from "@/lib/runtime/request";
import { refresh } from "./refresh";
import { refreshSchema } from "./schema";

/** Orders a reading of what the fields `partition`, `accountId` and `region` name; without any, of everything. */
export async function refreshAction(_last: Result<unknown> | null, form: FormData): Promise<Result<{ accountRegions: number }>> {
  const ctx = await sessionContext();
  if (!ctx) return refuse("session-ended");
  const named = ["partition", "accountId", "region"].flatMap((name) => {
    const value = String(form.get(name) ?? "");
    return value ? [[name, value] as const] : [];
  });
  const parsed = refreshSchema.safeParse(named.length > 0 ? Object.fromEntries(named) : { all: true });
  if (!parsed.success) return refuse("form-not-understood");
  const answer = await refresh(ctx, parsed.data);
  if (answer.ok) revalidatePath("/", "layout");
  return answer;
}
