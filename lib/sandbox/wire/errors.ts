/** An answer that is an error, before a protocol gives it its form. */
export class ServiceError extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    message: string,
    readonly details: { headers?: Record<string, string>; members?: Record<string, string> } = {},
  ) {
    super(message);
    this.name = "ServiceError";
  }
}

/** What a request without usable credentials is told; each service has its own words for it. */
export type AuthenticationFailure =
  | "missing"
  | "incomplete"
  | "unknown-key"
  | "bad-token"
  | "expired-token"
  | "bad-signature"
  | "skewed"
  | "expired-link"
  | "malformed-link"
  | "old-signature"
  | "bad-payload-hash";

export class AuthenticationError extends Error {
  constructor(readonly failure: AuthenticationFailure, readonly detail: string) {
    super(detail);
    this.name = "AuthenticationError";
  }
}
