import type { Problem } from "../result";
import { ARCHITECTURES, isReleased, runtimeById, type Runtime } from "../runtime";
import { RUNTIME_DATA } from "../runtime-data";

/** A function to be created, as somebody typed it. */
export type FunctionDraft = {
  name: string;
  region: string;
  runtime: string;
  architecture: string;
  handler: string;
  roleArn: string;
  description: string;
  memoryMb: string;
  timeoutSeconds: string;
};

export type FunctionDraftField = keyof FunctionDraft;

export const descriptionMax = 256;
export const memoryRange = { min: 128, max: 10_240 };
export const timeoutRange = { min: 1, max: 900 };

/** Runtimes in which AWS still creates functions on `today` (an ISO date) and that take layers, newest version of a family first. */
export function runtimesToCreate(today: string): Runtime[] {
  return RUNTIME_DATA.filter((runtime) => runtime.takesLayers && mayCreate(runtime, today)).reverse();
}

function mayCreate(runtime: Runtime, today: string): boolean {
  return isReleased(runtime) && (runtime.blockCreate === null || runtime.blockCreate > today);
}

/** What is wrong, field by field; null when nothing is. Patterns and ranges are the API's own. */
export function functionDraftProblems(
  draft: FunctionDraft, account: { partition: string; accountId: string; regions: readonly string[] }, today: string,
): Partial<Record<FunctionDraftField, Problem>> | null {
  const found: Record<FunctionDraftField, Problem | null> = {
    name: nameProblem(draft.name),
    region: account.regions.includes(draft.region) ? null : { reason: "function-region-unknown", params: { seen: draft.region, expected: account.regions.join(", ") } },
    runtime: runtimeProblem(draft.runtime, today),
    architecture: ARCHITECTURES.some((each) => each === draft.architecture) ? null : { reason: "function-architecture-unknown", params: { seen: draft.architecture, expected: ARCHITECTURES.join(", ") } },
    handler: /^\S{1,128}$/.test(draft.handler) ? null : { reason: draft.handler === "" ? "function-handler-missing" : "function-handler-malformed", params: { seen: draft.handler } },
    roleArn: executionRoleProblem(draft.roleArn, account),
    description: draft.description.length > descriptionMax ? { reason: "function-description-too-long", params: { seen: draft.description.length, limit: descriptionMax } } : null,
    memoryMb: rangeProblem("function-memory-out-of-range", draft.memoryMb, memoryRange),
    timeoutSeconds: rangeProblem("function-timeout-out-of-range", draft.timeoutSeconds, timeoutRange),
  };
  const problems = Object.fromEntries(Object.entries(found).flatMap(([field, problem]) => (problem ? [[field, problem] as const] : [])));
  return Object.keys(problems).length > 0 ? problems : null;
}

function nameProblem(name: string): Problem | null {
  if (name === "") return { reason: "function-name-missing" };
  return /^[a-zA-Z0-9-_]{1,64}$/.test(name) ? null : { reason: "function-name-malformed", params: { seen: name } };
}

function runtimeProblem(id: string, today: string): Problem | null {
  const runtime = runtimeById(id);
  if (runtime && mayCreate(runtime, today)) return null;
  return { reason: runtime ? "function-runtime-retired" : "function-runtime-unknown", params: { seen: id } };
}

/** AWS takes a role of the function's own account only, and the partition is part of its ARN. */
function executionRoleProblem(arn: string, { partition, accountId }: { partition: string; accountId: string }): Problem | null {
  const expected = `arn:${partition}:iam::${accountId}:role/…`;
  if (arn === "") return { reason: "execution-role-missing", params: { expected } };
  const [, seenPartition, seenAccount] = /^arn:(aws[a-z-]*):iam::(\d{12}):role\/[\w+=,.@/-]{1,512}$/.exec(arn) ?? [];
  if (seenPartition === undefined) return { reason: "role-arn-malformed", params: { seen: arn, expected } };
  if (seenPartition !== partition) return { reason: "role-of-another-partition", params: { seen: seenPartition, expected: partition } };
  return seenAccount === accountId ? null : { reason: "role-of-another-account", params: { seen: seenAccount ?? "", expected: accountId } };
}

function rangeProblem(reason: string, typed: string, { min, max }: { min: number; max: number }): Problem | null {
  const value = /^\d{1,6}$/.test(typed) ? Number(typed) : NaN;
  return value >= min && value <= max ? null : { reason, params: { seen: typed, min, max } };
}
