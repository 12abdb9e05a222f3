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
  return answer.ok ? NextResponse.json(answer.value) : refusal(404, answer.reason, answer.params);
}

/**
 * One slice of the zip, at the header `upload-offset`. 200 with the next offset; 409 with the right one when it was
 * another; 401 when the session has ended (the slice may be sent again after signing in).
 */
export async function PUT(request: NextRequest, { params }: Params): Promise<Response> {
  if (!sameOrigin(request)) return refusal(403, "other-origin");
  const ctx = await sessionContext();
  if (!ctx) return refusal(401, "session-ended");
  const offset = Number(request.headers.get("upload-offset") ?? NaN);
  if (!Number.isSafeInteger(offset) || offset < 0 || !request.body) return refusal(400, "slice-not-understood");

  const answer = await receiveSlice(ctx, (await params).id, offset, request.body);
  if (answer.ok) return NextResponse.json({ offset: answer.value.offset });
  if (answer.offset !== undefined) return NextResponse.json({ reason: answer.reason, offset: answer.offset }, { status: 409 });
  return refusal(answer.reason === "disk-full" ? 507 : 422, answer.reason, answer.params);
}

function refusal(status: number, reason: string, params: Record<string, string | number> = {}): Response {
  return NextResponse.json({ reason, params }, { status });
}
