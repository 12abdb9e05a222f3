export type TargetState = "pending" | "publishing" | "settling" | "published" | "failed" | "uncertain";

export type PublicationState = "publishing" | "published" | "failed" | "uncertain";

/** One word for a publication of several targets: what a person must look at stands before what is on its way. */
export function publicationState(targets: readonly TargetState[]): PublicationState {
  if (targets.includes("uncertain")) return "uncertain";
  if (targets.includes("failed")) return "failed";
  return targets.every((state) => state === "published") ? "published" : "publishing";
}
