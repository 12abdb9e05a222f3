import type { Finding, Fit, MatrixCell } from "@/lib/domain/inspection";
import type { RuleId } from "@/lib/domain/inspection-rules";
import { ARCHITECTURES, currentRuntimes, type Runtime } from "@/lib/domain/runtime";
import { RUNTIMES_COLLECTED } from "@/lib/domain/runtime-data";
import { TARGET_CHECKS } from "./checks";
import type { Layer } from "./layer";

/** Would it work? Asked for the declared runtimes and every current one, on both architectures. */
export function compatibilityMatrix(layer: Layer, declared: readonly Runtime[], today = RUNTIMES_COLLECTED): MatrixCell[] {
  const runtimes = [...new Map([...declared, ...currentRuntimes(today)].map((runtime) => [runtime.id, runtime])).values()];
  return runtimes.flatMap((runtime) => ARCHITECTURES.map((architecture) => cellFor(layer, runtime, architecture)));
}

function cellFor(layer: Layer, runtime: Runtime, architecture: string): MatrixCell {
  const target = { runtimes: [runtime], architectures: [architecture] };
  const rules: RuleId[] = [...new Set(TARGET_CHECKS.flatMap((check) => check(layer, target).map(({ rule }) => rule)))];
  return { runtime: runtime.id, architecture, fit: rules.length > 0 ? "fails" : fitOf(layer, runtime), rules };
}

/** Adds what is wrong for every target alike: in a wrapper folder, or unreadable, no runtime finds anything. */
export function withGeneralErrors(matrix: readonly MatrixCell[], findings: readonly Finding[]): MatrixCell[] {
  const general = findings.filter(({ rule, severity, scope }) => severity === "error" && scope.runtimes.length === 0 && scope.architectures.length === 0 && !PARTIAL.has(rule)).map(({ rule }) => rule);
  if (general.length === 0) return [...matrix];
  return matrix.map((cell) => ({ ...cell, fit: "fails", rules: [...new Set([...general, ...cell.rules])] }));
}

/** About publishing, or asked per target already. */
const PARTIAL = new Set<RuleId>(["zipped-too-large-for-direct", ...(["layout-wrong-root", "musl-binary"] as const)]);

/** Nothing against it is not yet a yes: a store of .NET or a runtime of one's own reads what its code says. */
function fitOf(layer: Layer, runtime: Runtime): Fit {
  if (layer.files.length === 0) return "unknown";
  return runtime.family === "dotnet" || runtime.family === "provided" || runtime.nodeModuleVersion === null ? "unknown" : "works";
}
