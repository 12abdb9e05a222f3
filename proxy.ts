import { type NextRequest, NextResponse } from "next/server";
import { pathHeader } from "@/lib/runtime/path-header";
import { contentSecurityPolicy } from "@/lib/runtime/csp";
import { isReadablePath } from "@/lib/runtime/readable-path";
import { scopeCookie, withRememberedScope } from "@/lib/runtime/scope-redirect";

/** Gives every page a nonce of its own; Next reads it from the request's policy and puts it on its scripts. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce, { development: process.env.NODE_ENV === "development" });

  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  headers.set(pathHeader, request.nextUrl.pathname + request.nextUrl.search);

  const { pathname, search } = request.nextUrl;
  const scoped = request.method === "GET" ? withRememberedScope({ pathname, search, cookie: request.cookies.get(scopeCookie)?.value }) : null;
  if (scoped) return NextResponse.redirect(new URL(scoped, request.url));

  // A path that cannot be read is one that nothing is at, said as of any other.
  const response = isReadablePath(pathname)
    ? NextResponse.next({ request: { headers } })
    : NextResponse.rewrite(new URL("/nothing-here", request.url), { request: { headers } });
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
