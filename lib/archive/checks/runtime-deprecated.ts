import { isDeprecated } from "@/lib/domain/runtime";
import type { Draft, Target } from "../layer";

export function runtimeDeprecated({ runtimes, today }: Target): Draft[] {
  const old = today === undefined ? [] : runtimes.filter((runtime) => isDeprecated(runtime, today));
  if (old.length === 0) return [];
  return [
    {
      rule: "runtime-deprecated",
      paths: [],
      count: old.length,
      seen: old.map(({ id, deprecation }) => `${id} ${deprecation ?? ""}`).join(", "),
      expected: [...new Set(old.map(({ successor }) => successor).filter((id) => id !== null))].join(", "),
      scope: { runtimes: old.map(({ id }) => id) },
    },
  ];
}
