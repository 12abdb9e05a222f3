import { isStarted } from "../content/started";
import type { ForeignBinary } from "../content/facts";
import type { Layer } from "../layer";
import { memo } from "../memo";
import { architectureOf, groupNatives, variantOf } from "./native-groups";

/** Names by which a program would load the file. */
const LOADED = /\.(so(\.\d+)*|node|pyd)$/;

/**
 * Binaries of other systems that stand where one for Linux should: what loads or starts them fails. Those beside a build
 * for Linux, in packages that are for other systems only, and launchers for Windows are mere weight. `architecture`: for
 * which a build must be there; null for any.
 */
export function missedForeign(layer: Layer, architecture: string | null): ForeignBinary[] {
  const served = linuxVariants(layer);
  const isServed = (variant: string) => served.get(variant)?.some((name) => architecture === null || name === architecture) ?? false;
  const elsewhere = layer.facts.otherSystems.map(({ path }) => path);
  return groupNatives(layer)
    .filter(({ natives }) => natives.length === 0)
    .flatMap(({ foreign }) => foreign)
    .filter(({ path }) => {
      const variant = variantOf(path);
      if (variant !== null) return !isServed(variant);
      if (elsewhere.some((folder) => path.startsWith(folder))) return false;
      return LOADED.test(path) || (isStarted(path) && !path.endsWith(".exe"));
    });
}

/** Packages made once for each system (@esbuild/linux-x64), by what their names have in common, with the architectures that are there. */
const linuxVariants = memo(({ facts }: Layer): Map<string, string[]> => {
  const variants = new Map<string, string[]>();
  for (const native of facts.natives) {
    const variant = variantOf(native.path);
    if (variant !== null) variants.set(variant, [...(variants.get(variant) ?? []), architectureOf(native)]);
  }
  return variants;
});
