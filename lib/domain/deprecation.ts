import { parseLayerVersionArn } from "./arn";
import type { LayerVersionState } from "./layer-version";
import type { Problem } from "./result";

export const deprecationReasonMax = 500;

export type DeprecationToCheck = {
  arn: string;
  state: LayerVersionState;
  reason: string;
  /** The version people should move to; null: none is named. */
  successorArn: string | null;
};

/** What is wrong with deprecating this version so, field by field; null when nothing is. */
export function deprecationProblems(deprecation: DeprecationToCheck): Record<string, Problem> | null {
  const problems: Record<string, Problem> = {};
  const { reason, successorArn, arn } = deprecation;
  if (reason.trim() === "") problems.reason = { reason: "reason-missing" };
  if (reason.length > deprecationReasonMax) {
    problems.reason = { reason: "too-long", params: { seen: reason.length, expected: deprecationReasonMax } };
  }
  const successor = successorArn === null ? null : successorProblem(arn, successorArn);
  if (successor) problems.successorArn = successor;
  return Object.keys(problems).length > 0 ? problems : null;
}

/** A successor must be attachable in the version's place: same partition and region, and another version. */
function successorProblem(arn: string, successorArn: string): Problem | null {
  const successor = parseLayerVersionArn(successorArn);
  if (!successor) return { reason: "not-a-layer-version-arn", params: { seen: successorArn } };
  if (successorArn === arn) return { reason: "successor-is-itself", params: { seen: successorArn } };
  const version = parseLayerVersionArn(arn);
  if (version && (version.region !== successor.region || version.partition !== successor.partition)) {
    return { reason: "successor-elsewhere", params: { seen: successor.region, expected: version.region } };
  }
  return null;
}
