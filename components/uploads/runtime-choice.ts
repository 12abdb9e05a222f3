import type { Option } from "@/components/form/multi-select";

/** A runtime as a form offers it. Deprecated ones can be chosen: AWS still takes them for layers. */
export type RuntimeChoice = { id: string; family: string; deprecated: boolean };

export function runtimeOptions(runtimes: readonly RuntimeChoice[], deprecatedHint: string): Option[] {
  return runtimes.map(({ id, family, deprecated }) => ({
    value: id,
    label: id,
    group: family,
    ...(deprecated ? { hint: deprecatedHint } : {}),
  }));
}

export const architectureOptions: readonly Option[] = [
  { value: "x86_64", label: "x86_64" },
  { value: "arm64", label: "arm64" },
];
