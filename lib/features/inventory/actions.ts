"use server";

import { revalidatePath } from "next/cache";
import { refuse, type Result } from "@/lib/domain/result";
import { sessionContext } from "@/lib/runtime/request";
import { refresh } from "./refresh";
import { refreshSchema } from "./schema";

/** Orders a reading of the scope in the field `scope`. */
export async function refreshAction(_last: Result<unknown> | null, form: FormData): Promise<Result<{ accountRegions: number }>> {
  const ctx = await sessionContext();
  if (!ctx) return refuse("session-ended");
  const parsed = refreshSchema.safeParse({ scope: form.get("scope") ?? undefined });
  if (!parsed.success) return refuse("form-not-understood");
  const answer = await refresh(ctx, parsed.data);
  if (answer.ok) revalidatePath("/", "layout");
  return answer;
}
