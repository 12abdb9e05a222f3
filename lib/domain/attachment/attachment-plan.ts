import { parseLayerVersionArn, type LayerVersionArn } from "../arn";
import { MAX_LAYERS, UNZIPPED_BYTES_LIMIT } from "../limits";
import type { LayerVersionState } from "../layer-version";
import { runtimeById } from "../runtime";
import { isSameLayer, isSameOrder, type LayerOrder } from "./layer-order";
import type { ManagedBy } from "./managed-by";
import { shadowedFiles, type LayerFile, type ShadowedFile } from "./shadowed-files";

/** What is known of the function whose layers are to change. */
export type FunctionToChange = {
  partition: string;
  region: string;
  runtime: string | null;
  architecture: string;
  /** An image takes no layers. */
  packageType: "Zip" | "Image";
  layers: LayerOrder;
  /** Null: AWS tells the zip's size only, and Strata does not download function code. */
  codeUnzippedBytes: number | null;
  codeSigning: "enforce" | "warn" | "none" | "unknown";
  managedBy: ManagedBy | null;
};

/** What is known of a layer version; null fields are not known. */
export type LayerFacts = {
  arn: string;
  state: LayerVersionState | null;
  runtimes: readonly string[] | null;
  architectures: readonly string[] | null;
  unzippedBytes: number | null;
  files: readonly LayerFile[] | null;
};

export type Change = "kept" | "added" | "replaced";

export type PlannedLayer = {
  arn: string;
  change: Change;
  /** The version it takes the place of; for `replaced`. */
  instead: string | null;
  facts: LayerFacts | null;
};

export type PlanProblemKind =
  | "nothing-changes" | "image-takes-no-layers" | "runtime-takes-no-layers" | "too-many-layers" | "two-versions" | "not-an-arn"
  | "other-partition" | "other-region" | "version-deleted" | "version-blocked" | "version-deprecated" | "runtime-not-listed"
  | "architecture-not-listed" | "layers-too-large" | "together-too-large" | "size-unknown" | "code-signing" | "not-known";

export type PlanProblem = {
  kind: PlanProblemKind;
  /** An error is what AWS would refuse, or what Strata does not do; a warning is for the reader to weigh. */
  severity: "error" | "warning" | "info";
  /** The layer it is about; null: the whole list. */
  arn: string | null;
  params: Record<string, string | number>;
};

export type AttachmentPlan = {
  layers: PlannedLayer[];
  removed: string[];
  slots: { used: number; limit: number };
  bytes: {
    /** Sum of the layers whose size is known. */
    layers: number;
    unknownLayers: number;
    code: number | null;
    limit: number;
    fits: "yes" | "no" | "unknown";
  };
  shadowed: ShadowedFile[];
  problems: PlanProblem[];
  managedBy: ManagedBy | null;
};

/** What the wished order means for the function: pure, so that page, command and test all see the same. */
export function planAttachment(held: FunctionToChange, wished: LayerOrder, facts: ReadonlyMap<string, LayerFacts>): AttachmentPlan {
  const layers = wished.map((arn) => plannedLayer(held.layers, arn, facts.get(arn) ?? null));
  const bytes = bytesOf(held, layers);
  return {
    layers,
    removed: held.layers.filter((arn) => !wished.some((each) => isSameLayer(each, arn))),
    slots: { used: wished.length, limit: MAX_LAYERS },
    bytes,
    shadowed: shadowedFiles(layers.map((layer) => layer.facts?.files ?? null)),
    problems: [...listProblems(held, wished), ...layers.flatMap((layer) => layerProblems(held, layer)), ...sizeProblems(bytes, held)],
    managedBy: held.managedBy,
  };
}

/** May the plan be carried out? Warnings do not stand in the way. */
export function isFeasible(plan: AttachmentPlan): boolean {
  return plan.problems.every(({ severity }) => severity !== "error");
}

function plannedLayer(before: LayerOrder, arn: string, facts: LayerFacts | null): PlannedLayer {
  if (before.includes(arn)) return { arn, change: "kept", instead: null, facts };
  const instead = before.find((held) => isSameLayer(held, arn)) ?? null;
  return { arn, change: instead === null ? "added" : "replaced", instead, facts };
}

function listProblems(held: FunctionToChange, wished: LayerOrder): PlanProblem[] {
  const problems: PlanProblem[] = [];
  if (isSameOrder(held.layers, wished)) problems.push(problem("nothing-changes", "error"));
  if (held.packageType === "Image" && wished.length > 0) problems.push(problem("image-takes-no-layers", "error"));
  if (held.runtime !== null && runtimeById(held.runtime)?.takesLayers === false && wished.length > 0) {
    problems.push(problem("runtime-takes-no-layers", "error", null, { runtime: held.runtime }));
  }
  if (wished.length > MAX_LAYERS) problems.push(problem("too-many-layers", "error", null, { seen: wished.length, limit: MAX_LAYERS }));
  wished.forEach((arn, index) => {
    const other = wished.slice(index + 1).find((later) => isSameLayer(later, arn));
    if (other !== undefined) problems.push(problem("two-versions", "error", other, { one: arn, other }));
  });
  if (held.codeSigning === "enforce" || held.codeSigning === "warn") {
    problems.push(problem("code-signing", "warning", null, { policy: held.codeSigning }));
  }
  return problems;
}

function layerProblems(held: FunctionToChange, layer: PlannedLayer): PlanProblem[] {
  const arn = parseLayerVersionArn(layer.arn);
  if (!arn) return [problem("not-an-arn", "error", layer.arn, { seen: layer.arn })];
  const { facts } = layer;
  return [
    ...placeProblems(held, arn, layer.arn),
    ...(facts === null || facts.state === null ? [problem("not-known", "info", layer.arn)] : stateProblems(facts.state, layer)),
    ...(facts === null || layer.change === "kept" ? [] : fitProblems(held, facts)),
  ];
}

/** AWS looks for a layer in the function's own region only, and nothing crosses a partition. */
function placeProblems(held: FunctionToChange, { partition, region }: LayerVersionArn, arn: string): PlanProblem[] {
  if (partition !== held.partition) return [problem("other-partition", "error", arn, { seen: partition, expected: held.partition })];
  return region === held.region ? [] : [problem("other-region", "error", arn, { seen: region, expected: held.region })];
}

/** A deleted version cannot be sent again, even where the function holds it: AWS checks the whole list. */
function stateProblems(state: LayerVersionState, { arn, change }: PlannedLayer): PlanProblem[] {
  if (state === "deleted") return [problem("version-deleted", "error", arn)];
  if (state === "blocked") return [problem("version-blocked", change === "kept" ? "warning" : "error", arn)];
  return state === "deprecated" ? [problem("version-deprecated", "warning", arn)] : [];
}

/** AWS does not enforce what a version says it is compatible with: a version without lists says nothing. */
function fitProblems({ runtime, architecture }: FunctionToChange, { arn, runtimes, architectures }: LayerFacts): PlanProblem[] {
  const problems: PlanProblem[] = [];
  if (runtime !== null && runtimes !== null && runtimes.length > 0 && !runtimes.includes(runtime)) {
    problems.push(problem("runtime-not-listed", "warning", arn, { seen: runtime, expected: runtimes.join(", ") }));
  }
  if (architectures !== null && architectures.length > 0 && !architectures.includes(architecture)) {
    problems.push(problem("architecture-not-listed", "warning", arn, { seen: architecture, expected: architectures.join(", ") }));
  }
  return problems;
}

function bytesOf(held: FunctionToChange, layers: readonly PlannedLayer[]): AttachmentPlan["bytes"] {
  const sizes = layers.map(({ facts }) => facts?.unzippedBytes ?? null);
  const known = sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
  const unknownLayers = sizes.filter((size) => size === null).length;
  const least = known + (held.codeUnzippedBytes ?? 0);
  const complete = unknownLayers === 0 && held.codeUnzippedBytes !== null;
  const fits = least > UNZIPPED_BYTES_LIMIT ? "no" : complete ? "yes" : "unknown";
  return { layers: known, unknownLayers, code: held.codeUnzippedBytes, limit: UNZIPPED_BYTES_LIMIT, fits };
}

function sizeProblems(bytes: AttachmentPlan["bytes"], held: FunctionToChange): PlanProblem[] {
  const { layers, limit, unknownLayers, fits } = bytes;
  if (layers > limit) return [problem("layers-too-large", "error", null, { seen: layers, limit })];
  if (fits === "no") return [problem("together-too-large", "error", null, { seen: layers + (held.codeUnzippedBytes ?? 0), limit })];
  return unknownLayers > 0 ? [problem("size-unknown", "info", null, { count: unknownLayers })] : [];
}

function problem(kind: PlanProblemKind, severity: PlanProblem["severity"], arn: string | null = null, params: PlanProblem["params"] = {}): PlanProblem {
  return { kind, severity, arn, params };
}
