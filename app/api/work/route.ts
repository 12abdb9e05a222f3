import { NextResponse } from "next/server";
import { frameWork } from "@/lib/runtime/frame-work";
import { sessionContext } from "@/lib/runtime/request";

export const dynamic = "force-dynamic";

/** What goes on in the background, for the top of a page that is already open. 401 when the session has ended. */
export async function GET(): Promise<Response> {
  const ctx = await sessionContext();
  if (!ctx) return NextResponse.json({ reason: "session-ended" }, { status: 401 });
  return NextResponse.json(await frameWork(ctx), { headers: { "cache-control": "no-store" } });
}
