/** Why AWS did not change a function's layers: each has a sentence and a way on of its own. */
export const attachRefusals = [
  "five-layers", "two-versions", "too-large", "layer-missing", "layer-not-shared", "layer-elsewhere", "layer-unreadable", "may-not-change-function",
  "may-not-use-layer", "role-refused", "function-missing", "update-in-progress", "changed-since", "image", "throttled", "credentials", "unavailable", "update-failed",
  "power-off", "given-up", "other",
] as const;

export type AttachRefusal = (typeof attachRefusals)[number];

export type AwsWords = { kind: string; code: string; message: string };

/** The sentences are AWS's own, as recorded; what none of them is, is "other" and shown in AWS's words. */
const sentences: readonly [RegExp, AttachRefusal][] = [
  [/Cannot reference more than 5 layers/, "five-layers"],
  [/Two different versions of the same layer/, "two-versions"],
  [/exceeds the maximum allowed size|Layers consume more than/, "too-large"],
  [/Layers are not in the same region/, "layer-elsewhere"],
  [/^Layer version .* does not exist/, "layer-missing"],
  [/Failed to unzip archive/, "layer-unreadable"],
  [/package type Image/, "image"],
  [/An update is in progress|currently in the following state: Pending/, "update-in-progress"],
  [/sts:AssumeRole/, "role-refused"],
  [/lambda:GetLayerVersion .*no resource-based policy/, "layer-not-shared"],
  [/not authorized to perform: lambda:GetLayerVersion/, "may-not-use-layer"],
  [/not authorized to perform/, "may-not-change-function"],
];

export function attachRefusal({ kind, code, message }: AwsWords): AttachRefusal {
  if (code === "PreconditionFailedException") return "changed-since";
  const known = sentences.find(([pattern]) => pattern.test(message));
  if (known) return known[1];
  if (code === "ResourceNotFoundException") return "function-missing";
  if (kind === "throttled" || kind === "credentials" || kind === "unavailable") return kind;
  return "other";
}

/** Is it worth asking again by itself? What AWS decided stays decided. */
export function mayPass(refusal: AttachRefusal): boolean {
  return refusal === "update-in-progress" || refusal === "throttled" || refusal === "unavailable" || refusal === "credentials";
}
