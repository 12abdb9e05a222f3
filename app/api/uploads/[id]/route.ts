import { NextResponse, type NextRequest } from "next/server";
import { receiveSlice } from "@/lib/features/uploads/receive-slice";
import { uploadOffset } from "@/lib/features/uploads/upload-offset";
import { sameOrigin } from "@/lib/runtime/same-origin";
import { sessionContext } from "@/lib/runtime/request";

export const dynamic = "force-dynamic";

type Params = { params: Promise<{ id: string }> };

/** Where to go on: `{ offset }`. */
export async function GET(_request: NextRequest, { params }: Params): Promise<Response> {
  const ctx = await sessionContext();
  if (!ctx) return refusal(401, "session-ended");
  const answer = await uploadOffset(ctx, (await params).id);
  return answer.ok ? NextResponse.json(answer.value) : refusal(statusOf(answer.reason), answer.reason, answer.params);
}

/**
 * One slice of the zip, at the header `upload-offset`. 200 with the next offset; 409 with the right one when it was
 * another; 401 when the session has ended (the slice may be sent again after signing in).
 */
export async function PUT(request: NextRequest, { params }: Params): Promise<Response> {
  if (!sameOrigin(request)) return refusal(403, "other-origin");
  const ctx = await sessionContext();
  if (!ctx) return refusal(401, "session-ended");
  const offset = offsetOf(request);
  if (offset === null || !request.body) return refusal(400, "slice-not-understood");

  const answer = await receiveSlice(ctx, (await params).id, offset, request.body);
  if (answer.ok) return NextResponse.json({ offset: answer.value.offset });
  if (answer.offset !== undefined) return NextResponse.json({ reason: answer.reason, offset: answer.offset }, { status: 409 });
  return refusal(statusOf(answer.reason), answer.reason, answer.params);
}

/** Decimal digits only: what else `Number` would take was not meant as an offset. */
function offsetOf(request: NextRequest): number | null {
  const text = request.headers.get("upload-offset") ?? "";
  const offset = Number(text);
  return /^\d+$/.test(text) && Number.isSafeInteger(offset) ? offset : null;
}

const statuses: Record<string, number> = { "not-allowed": 403, "upload-unknown": 404, "disk-full": 507 };

function statusOf(reason: string): number {
  return statuses[reason] ?? 422;
}

function refusal(status: number, reason: string, params: Record<string, string | number> = {}): Response {
  return NextResponse.json({ reason, params }, { status });
}
