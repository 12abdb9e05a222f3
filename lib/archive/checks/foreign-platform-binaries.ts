import type { Draft, Layer, Target } from "../layer";
import { missedForeign } from "./missed-foreign";
import { architectureOf, groupNatives, type NativeGroup } from "./native-groups";

/** Builds for other platforms beside one that fits, and executables of other systems: weight, no harm. */
export function foreignPlatformBinaries(layer: Layer, { architectures }: Target): Draft[] {
  const missed = new Set((architectures.length > 0 ? architectures : [null]).flatMap((architecture) => missedForeign(layer, architecture).map(({ path }) => path)));
  const paths = groupNatives(layer).flatMap((group) => idleMembers(group, architectures)).filter((path) => !missed.has(path));
  if (paths.length === 0) return [];
  const sizes = new Map(layer.files.map(({ path, size }) => [path, size]));
  const bytes = paths.reduce((sum, path) => sum + (sizes.get(path) ?? 0), 0);
  const folders = [...new Set(paths.map(prebuildsFolder))];
  return [{ rule: "foreign-platform-binaries", paths: folders, count: paths.length, seen: `${bytes}`, expected: architectures.join(", ") }];
}

function idleMembers({ natives, foreign }: NativeGroup, architectures: readonly string[]): string[] {
  const fits = architectures.length === 0 ? natives : natives.filter((native) => architectures.includes(architectureOf(native)));
  const idle = fits.length === 0 ? [] : natives.filter((native) => !fits.includes(native)).map(({ path }) => path);
  return [...foreign.map(({ path }) => path), ...idle];
}

function prebuildsFolder(path: string): string {
  return /^(.*\/)?prebuilds\//.exec(path)?.[0] ?? path;
}
