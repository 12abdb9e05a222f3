"use server";

import { revalidatePath } from "next/cache";
import { refuse, type Result } from "@/lib/domain/result";
import { sessionContext } from "@/lib/runtime/request";
import { getCoverage } from "./get-coverage";
import { refresh } from "./refresh";
import { refreshSchema, type RefreshInput } from "./schema";

const sessionEnded = refuse("session-ended");

export async function refreshAction(input: RefreshInput): Promise<Result<{ accountRegions: number }>> {
  const ctx = await sessionContext();
  if (!ctx) return sessionEnded;
  const parsed = refreshSchema.safeParse(input);
  if (!parsed.success) return refuse("form-not-understood");
  const answer = await refresh(ctx, parsed.data);
  if (answer.ok) revalidatePath("/", "layout");
  return answer;
}

/** How many account-regions are still being read: asked for again and again while a page shows progress. */
export async function readingProgressAction(): Promise<Result<{ reading: number; total: number }>> {
  const ctx = await sessionContext();
  if (!ctx) return sessionEnded;
  const coverage = await getCoverage(ctx);
  if (!coverage.ok) return coverage;
  const { reading, total } = coverage.value.summary;
  return { ok: true, value: { reading, total } };
}
