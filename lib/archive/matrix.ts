import type { Fit, MatrixCell } from "@/lib/domain/inspection";
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

/** Nothing against it is not yet a yes: a store of .NET or a runtime of one's own reads what its code says. */
function fitOf(layer: Layer, runtime: Runtime): Fit {
  if (layer.files.length === 0) return "unknown";
  return runtime.family === "dotnet" || runtime.family === "provided" || runtime.nodeModuleVersion === null ? "unknown" : "works";
}
