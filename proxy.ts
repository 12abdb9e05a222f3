import { type NextRequest, NextResponse } from "next/server";
import { pathHeader } from "@/lib/runtime/path-header";
import { contentSecurityPolicy } from "@/lib/runtime/csp";

/** Gives every page a nonce of its own; Next reads it from the request's policy and puts it on its scripts. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce, { development: process.env.NODE_ENV === "development" });

  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  headers.set(pathHeader, request.nextUrl.pathname + request.nextUrl.search);

  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

/**
 * Pages only. Whatever passes through here has its body cut at 10 MB without a word, so nothing under /api, where uploads
 * arrive, may match; and static files need no nonce.
 */
export const config = {
  matcher: ["/((?!api/|_next/static/|_next/image|favicon.ico|icon.svg).*)"],
};
