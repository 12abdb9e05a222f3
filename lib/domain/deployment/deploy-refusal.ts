/** Why AWS did not make a function, give it code or run it: each has a sentence and a way on of its own. */
export const deployRefusals = [
  "role-not-assumable", "may-not-pass-role", "may-not-do", "runtime-refused", "code-too-large", "code-unreadable", "storage-full", "changed-since", "busy",
  "role-refused", "function-missing", "function-broken", "image", "throttled", "credentials", "unavailable", "update-failed", "power-off", "given-up",
  "payload-too-large", "not-run-here", "other",
] as const;

export type DeployRefusal = (typeof deployRefusals)[number];

/** The sentences are AWS's own, as recorded; what none of them is, is "other" and shown in AWS's words. */
const sentences: readonly [RegExp, DeployRefusal][] = [
  [/cannot be assumed by Lambda/, "role-not-assumable"],
  [/iam:PassRole|pass role/i, "may-not-pass-role"],
  [/no longer supported for creating or updating|at 'runtime' failed to satisfy/, "runtime-refused"],
  [/Could not unzip uploaded file|not a valid zip/i, "code-unreadable"],
  [/must be smaller than|exceeds the maximum allowed size/, "code-too-large"],
  [/package type Image/, "image"],
  [/An update is in progress|following state: Pending/, "busy"],
  [/gives no namespaces/, "not-run-here"],
  [/sts:AssumeRole/, "role-refused"],
  [/not authorized to perform/, "may-not-do"],
];

export function deployRefusal({ kind, code, message }: { kind: string; code: string; message: string }): DeployRefusal {
  if (code === "PreconditionFailedException") return "changed-since";
  if (code === "CodeStorageExceededException") return "storage-full";
  if (kind === "role-refused") return "role-refused";
  const known = sentences.find(([pattern]) => pattern.test(message));
  if (known) return known[1];
  if (kind === "too-large") return "payload-too-large";
  if (code === "ResourceNotFoundException") return "function-missing";
  if (kind === "throttled" || kind === "credentials" || kind === "unavailable") return kind;
  return "other";
}

/** Is it worth asking again by itself? What AWS decided stays decided. */
export function mayPassByItself(refusal: DeployRefusal): boolean {
  return ["busy", "throttled", "unavailable", "credentials"].includes(refusal);
}
