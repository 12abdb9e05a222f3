import { isAPIError } from "better-auth/api";

/** What better-auth throws when it refuses: its status word and its code, or null for any other error. */
export function authRefusal(error: unknown): { status: string; code: string | null } | null {
  // Not by instanceof: Next bundles pages, actions and instrumentation apart, and each bundle has a class of its own.
  if (!isAPIError(error)) return null;
  return { status: String(error.status), code: error.body?.code ?? null };
}
