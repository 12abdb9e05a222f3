import { isDeprecated, isReleased } from "@/lib/domain/runtime";
import { RUNTIME_DATA } from "@/lib/domain/runtime-data";

const families = ["python", "nodejs", "java", "ruby", "dotnet", "provided"];

/** The runtimes a layer is declared for, by family, newest first. Left out: those whose functions can no longer be updated. */
export function runtimeChoices(today: string): { id: string; family: string; deprecated: boolean }[] {
  const offered = RUNTIME_DATA.filter((runtime) => runtime.takesLayers && isReleased(runtime) && (runtime.blockUpdate === null || runtime.blockUpdate > today));
  return families.flatMap((family) =>
    offered
      .filter((runtime) => runtime.family === family)
      .reverse()
      .map((runtime) => ({ id: runtime.id, family, deprecated: isDeprecated(runtime, today) })),
  );
}
