import { NextResponse, type NextRequest } from "next/server";
import { importAdvisories } from "@/lib/features/advisories/import-advisories";
import { sessionContext } from "@/lib/runtime/request";
import { sameOrigin } from "@/lib/runtime/same-origin";

export const dynamic = "force-dynamic";

/** The page sends portions of 4 MB; a single record may be larger. */
const LARGEST = 32 * 1024 * 1024;

/** One portion of an OSV export: `{ files: [{ name, text }] }`. Answers what was taken, and which files are no record. */
export async function POST(request: NextRequest): Promise<Response> {
  if (!sameOrigin(request)) return refusal(403, "other-origin");
  const ctx = await sessionContext();
  if (!ctx) return refusal(401, "session-ended");
  const length = Number(request.headers.get("content-length") ?? NaN);
  if (!(length <= LARGEST)) return refusal(413, "upload-not-understood");
  const answer = await importAdvisories(ctx, await request.json().catch(() => null));
  return answer.ok ? NextResponse.json(answer.value) : refusal(answer.reason === "not-allowed" ? 403 : 400, answer.reason);
}

function refusal(status: number, reason: string): Response {
  return NextResponse.json({ reason }, { status });
}
