import { health } from "@/lib/runtime/start";

export const dynamic = "force-dynamic";

/** 200 once migrations and seed are through; 503 with what is missing until then. */
export function GET(): Response {
  const state = health();
  return Response.json(state, { status: state.status === "ok" ? 200 : 503, headers: { "cache-control": "no-store" } });
}
