import { COMPATIBLE_RUNTIMES_LIMIT, DESCRIPTION_LIMIT, LAYER_NAME_LIMIT, LICENSE_INFO_LIMIT } from "./limits";
import type { Problem } from "./result";
import { ARCHITECTURES, runtimeById } from "./runtime";

/** What a publisher says of a layer version, as AWS takes it. */
export type LayerDetails = {
  layerName: string;
  description: string;
  licenseInfo: string;
  runtimes: readonly string[];
  architectures: readonly string[];
};

export type LayerDetailsField = keyof LayerDetails;

/** What AWS would refuse, and what Strata does (no runtime at all: such a layer fits nothing), by field. Empty: all is well. */
export function layerDetailsProblems(details: LayerDetails): Partial<Record<LayerDetailsField, Problem>> {
  const problems: Partial<Record<LayerDetailsField, Problem>> = {};
  const add = (field: LayerDetailsField, problem: Problem | null) => {
    if (problem) problems[field] = problem;
  };
  add("layerName", layerNameProblem(details.layerName));
  add("description", tooLong(details.description, DESCRIPTION_LIMIT, "description-too-long"));
  add("licenseInfo", tooLong(details.licenseInfo, LICENSE_INFO_LIMIT, "licence-too-long"));
  add("runtimes", runtimesProblem(details.runtimes));
  add("architectures", architecturesProblem(details.architectures));
  return problems;
}

export function layerNameProblem(name: string): Problem | null {
  if (name === "") return { reason: "layer-name-missing" };
  const wrong = [...new Set(name.replace(/[a-zA-Z0-9-_]/g, ""))].join(" ");
  if (wrong) return { reason: "layer-name-characters", params: { seen: wrong } };
  return tooLong(name, LAYER_NAME_LIMIT, "layer-name-too-long");
}

/** A name AWS takes, made from a file's name: "share package (1).zip" → "share-package-1". */
export function layerNameFromFileName(fileName: string): string {
  const stem = fileName.replace(/\.(zip|jar|whl)$/i, "");
  return stem.replace(/[^a-zA-Z0-9-_]+/g, "-").replace(/^-+|-+$/g, "").slice(0, LAYER_NAME_LIMIT);
}

function runtimesProblem(runtimes: readonly string[]): Problem | null {
  if (runtimes.length === 0) return { reason: "runtimes-missing" };
  if (runtimes.length > COMPATIBLE_RUNTIMES_LIMIT) {
    return { reason: "runtimes-too-many", params: { seen: runtimes.length, limit: COMPATIBLE_RUNTIMES_LIMIT } };
  }
  const unknown = runtimes.find((runtime) => !runtimeById(runtime));
  return unknown === undefined ? null : { reason: "runtime-unknown", params: { seen: unknown } };
}

function architecturesProblem(architectures: readonly string[]): Problem | null {
  const unknown = architectures.find((architecture) => !(ARCHITECTURES as readonly string[]).includes(architecture));
  return unknown === undefined ? null : { reason: "architecture-unknown", params: { seen: unknown } };
}

function tooLong(text: string, limit: number, reason: string): Problem | null {
  const length = [...text].length;
  return length > limit ? { reason, params: { seen: length, limit } } : null;
}
