/**
 * What went wrong when AWS was asked, in kinds. `maybe-done` is the important distinction:
 * the answer was lost after the request left, so the effect may or may not have happened.
 */
export type AwsFailureKind =
  | "throttled" | "access-denied" | "credentials" | "not-found" | "conflict" | "invalid" | "too-large"
  | "quota" | "unavailable" | "maybe-done" | "other";

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
