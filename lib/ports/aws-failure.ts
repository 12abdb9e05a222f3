/**
 * What went wrong when AWS was asked, in kinds. `maybe-done` is the important distinction:
 * the answer was lost after the request left, so the effect may or may not have happened. `role-refused`: the role that
 * leads to the account could not be assumed, so nothing was asked. `conflict` is something that exists already,
 * `precondition` something that has changed since it was read.
 */
export type AwsFailureKind =
  | "throttled" | "access-denied" | "role-refused" | "credentials" | "not-found" | "conflict" | "precondition" | "invalid"
  | "too-large" | "quota" | "unavailable" | "maybe-done" | "other";

export class AwsFailure extends Error {
  constructor(
    readonly kind: AwsFailureKind,
    /** AWS's own words, shown under "details". */
    readonly detail: { operation: string; code: string; message: string; requestId: string | null; status: number | null },
    options?: ErrorOptions,
  ) {
    super(`${detail.operation}: ${detail.code}: ${detail.message}`, options);
    this.name = "AwsFailure";
  }
}
