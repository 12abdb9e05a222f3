import type { Draft, Layer, Target } from "../layer";
import { architectureOf, groupNatives, type NativeGroup } from "./native-groups";

/** Names by which a program would load the file: another system's executables beside them are only dead weight. */
const LOADED = /\.(so(\.\d+)*|node|pyd)$/;

/** A module none of whose builds is for a declared architecture. */
export function nativeWrongArch(layer: Layer, { architectures }: Target): Draft[] {
  const wrong = new Map<string, { architectures: string[]; seen: string }>();
  for (const group of groupNatives(layer)) {
    for (const architecture of architectures) {
      if (group.natives.some((native) => architectureOf(native) === architecture)) continue;
      for (const { path, seen } of membersToName(group)) {
        wrong.set(path, { architectures: [...(wrong.get(path)?.architectures ?? []), architecture], seen });
      }
    }
  }
  const byScope = new Map<string, Draft>();
  for (const [path, { architectures: scope, seen }] of wrong) {
    const key = `${scope.join()} ${seen}`;
    const known = byScope.get(key);
    if (known === undefined) byScope.set(key, { rule: "native-wrong-arch", paths: [path], count: 1, seen, expected: scope.join(", "), scope: { architectures: scope } });
    else {
      known.paths.push(path);
      known.count = known.paths.length;
    }
  }
  return [...byScope.values()];
}

function membersToName({ natives, foreign }: NativeGroup): { path: string; seen: string }[] {
  if (natives.length > 0) return natives.map((native) => ({ path: native.path, seen: architectureOf(native) }));
  return foreign.filter(({ path }) => LOADED.test(path)).map(({ path, format }) => ({ path, seen: format === "pe" ? "PE" : "Mach-O" }));
}
