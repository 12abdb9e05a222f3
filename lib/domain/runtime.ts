import { RUNTIME_DATA } from "./runtime-data";

export type RuntimeFamily = "dotnet" | "go" | "java" | "nodejs" | "provided" | "python" | "ruby" | "byol";
export type OperatingSystem = "al1" | "al2" | "al2023";
export type Architecture = "x86_64" | "arm64";

export const ARCHITECTURES: readonly Architecture[] = ["x86_64", "arm64"];

export interface Runtime {
  readonly id: string;
  readonly family: RuntimeFamily;
  /** Language version, for example "3.12"; null where the runtime brings no language. */
  readonly version: string | null;
  readonly os: OperatingSystem;
  /** Newest glibc symbol version the operating system offers, for example "2.34". */
  readonly glibc: string;
  /** ISO dates; null when AWS has not announced one. */
  readonly deprecation: string | null;
  readonly blockCreate: string | null;
  readonly blockUpdate: string | null;
  readonly successor: string | null;
  /** False for runtimes that exist as container images only. */
  readonly takesLayers: boolean;
  /** The tag in the file name of a compiled extension: "cpython-312". */
  readonly pythonTag?: string;
  /** NODE_MODULE_VERSION; null when the release has not been registered yet. */
  readonly nodeModuleVersion?: number | null;
  /** Folder under ruby/gems/, for example "3.3.0". */
  readonly rubyAbiDir?: string;
  /** Highest class file major version that the JVM loads. */
  readonly classFileMajor?: number;
}

const BY_ID = new Map(RUNTIME_DATA.map((runtime) => [runtime.id, runtime]));

export function runtimeById(id: string): Runtime | undefined {
  return BY_ID.get(id);
}

/** The runtimes of these identifiers that are known here; unknown identifiers are left out. */
export function knownRuntimes(ids: readonly string[]): Runtime[] {
  return ids.map((id) => BY_ID.get(id)).filter((runtime) => runtime !== undefined);
}

/** Runtimes that still take new functions on `today` (an ISO date), newest version of a family last. */
export function currentRuntimes(today: string): Runtime[] {
  return RUNTIME_DATA.filter((runtime) => runtime.takesLayers && isReleased(runtime) && !isDeprecated(runtime, today));
}

/** AWS announces a deprecation date with every release; a name without one stands in the API ahead of its runtime. */
export function isReleased(runtime: Runtime): boolean {
  return runtime.deprecation !== null;
}

export function isDeprecated(runtime: Runtime, today: string): boolean {
  return runtime.deprecation !== null && runtime.deprecation <= today;
}

/** "24" of nodejs24.x, "3" of python3.12: the part before the first dot of the version. */
export function majorVersion(runtime: Runtime): string | null {
  return runtime.version?.split(".")[0] ?? null;
}
