import { type NextRequest, NextResponse } from "next/server";
import { findAnything } from "@/lib/features/search/find-anything";
import { sessionContext } from "@/lib/runtime/request";

export const dynamic = "force-dynamic";

/** What the search field offers for `?q=`. 401 when the session has ended. */
export async function GET(request: NextRequest): Promise<Response> {
  const ctx = await sessionContext();
  if (!ctx) return NextResponse.json({ reason: "session-ended" }, { status: 401 });
  return NextResponse.json(await findAnything(ctx, request.nextUrl.searchParams.get("q") ?? ""), { headers: { "cache-control": "no-store" } });
}
