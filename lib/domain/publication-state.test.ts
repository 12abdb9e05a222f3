import { expect, it } from "vitest";
import { publicationState, type TargetState } from "./publication-state";

it.each<[TargetState[], string]>([
  [["published", "published"], "published"],
  [["published", "pending"], "publishing"],
  [["settling"], "publishing"],
  [["published", "failed", "publishing"], "failed"],
  [["failed", "uncertain", "published"], "uncertain"],
])("calls a publication with the targets %j %s", (targets, state) => {
  expect(publicationState(targets)).toBe(state);
});
