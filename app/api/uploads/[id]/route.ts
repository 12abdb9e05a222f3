import { NextResponse, type NextRequest } from "next/server";
import { receiveSlice } from "@/lib/features/uploads/receive-slice";
import { missingRanges } from "@/lib/features/uploads/missing-ranges";
import { sameOrigin } from "@/lib/runtime/same-origin";
import { sessionContext } from "@/lib/runtime/request";

export const dynamic = "force-dynamic";

type Params = { params: Promise<{ id: string }> };

/** What to go on with: `{ missing: [{ from, to }] }`. */
export async function GET(_request: NextRequest, { params }: Params): Promise<Response> {
  const ctx = await sessionContext();
  if (!ctx) return refusal(401, "session-ended");
  const answer = await missingRanges(ctx, (await params).id);
  return answer.ok ? NextResponse.json(answer.value) : refusal(statusOf(answer.reason), answer.reason, answer.params);
}

/**
 * One slice of the zip, from the header `upload-offset` on; several may come at once. 200 with what is still missing; 409
 * when these bytes are here, or are just being written; 401 when the session has ended (send it again after signing in).
 */
export async function PUT(request: NextRequest, { params }: Params): Promise<Response> {
  if (!sameOrigin(request)) return refusal(403, "other-origin");
  const ctx = await sessionContext();
  if (!ctx) return refusal(401, "session-ended");
  const offset = offsetOf(request);
  if (offset === null || !request.body) return refusal(400, "slice-not-understood");

  const answer = await receiveSlice(ctx, (await params).id, offset, request.body);
  return answer.ok ? NextResponse.json(answer.value) : refusal(statusOf(answer.reason), answer.reason, answer.params);
}

/** Decimal digits only: what else `Number` would take was not meant as an offset. */
function offsetOf(request: NextRequest): number | null {
  const text = request.headers.get("upload-offset") ?? "";
  const offset = Number(text);
  return /^\d+$/.test(text) && Number.isSafeInteger(offset) ? offset : null;
}

const statuses: Record<string, number> = { "wrong-offset": 409, "busy": 409, "not-allowed": 403, "upload-unknown": 404, "disk-full": 507 };

function statusOf(reason: string): number {
  return statuses[reason] ?? 422;
}

function refusal(status: number, reason: string, params: Record<string, string | number> = {}): Response {
  return NextResponse.json({ reason, params }, { status });
}
