/**
 * What went wrong when AWS was asked, in kinds. `maybe-done` is the important distinction:
 * the answer was lost after the request left, so the effect may or may not have happened. `role-refused`: the role that
 * leads to the account could not be assumed, so nothing was asked. `conflict` is something that exists already,
 * `precondition` something that has changed since it was read.
 */
export type AwsFailureKind =
  | "throttled" | "access-denied" | "role-refused" | "credentials" | "not-found" | "conflict" | "precondition" | "invalid"
  | "too-large" | "quota" | "unavailable" | "maybe-done" | "other";

/** Held by every AwsFailure, in a registry that the whole process shares. */
const brand = Symbol.for("strata.aws-failure");

export class AwsFailure extends Error {
  readonly [brand] = true;

  /**
   * Known by its brand: a bundler may give a page another copy of this class than the one that the gateways throw, and
   * what a page takes for an unknown error it cannot put into words.
   */
  static override [Symbol.hasInstance](value: unknown): value is AwsFailure {
    return typeof value === "object" && value !== null && brand in value;
  }

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
