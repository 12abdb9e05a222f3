import type { ForeignBinary } from "../content/facts";
import type { Draft, Layer, Target } from "../layer";
import { missedForeign } from "./missed-foreign";
import { architectureOf, groupNatives } from "./native-groups";

/** A module none of whose builds is for a declared architecture; built for another system it fails on every one. */
export function nativeWrongArch(layer: Layer, { architectures }: Target): Draft[] {
  const wrong = new Map<string, { architectures: string[]; seen: string }>();
  const add = (path: string, seen: string, architecture: string | null) => {
    const known = wrong.get(path)?.architectures ?? [];
    wrong.set(path, { architectures: architecture === null ? known : [...known, architecture], seen });
  };
  for (const { natives } of groupNatives(layer)) {
    for (const architecture of architectures) {
      if (natives.some((native) => architectureOf(native) === architecture)) continue;
      for (const native of natives) add(native.path, architectureOf(native), architecture);
    }
  }
  for (const architecture of architectures.length > 0 ? architectures : [null]) {
    for (const { path, format } of missedForeign(layer, architecture)) add(path, SYSTEM[format], architecture);
  }
  const byScope = new Map<string, Draft>();
  for (const [path, { architectures: scope, seen }] of wrong) {
    const key = `${scope.join()} ${seen}`;
    const known = byScope.get(key);
    if (known === undefined) byScope.set(key, { rule: "native-wrong-arch", paths: [path], count: 1, seen, expected: expectedFor(seen, scope), scope: { architectures: scope } });
    else {
      known.paths.push(path);
      known.count = known.paths.length;
    }
  }
  return [...byScope.values()];
}

/** A Mac's processor may well be the declared one: what is wrong then is the system. */
function expectedFor(seen: string, architectures: readonly string[]): string {
  return Object.values(SYSTEM).includes(seen) ? ["Linux (ELF)", architectures.join(", ")].join(" ").trimEnd() : architectures.join(", ");
}

const SYSTEM: Record<ForeignBinary["format"], string> = { "mach-o": "macOS (Mach-O)", pe: "Windows (PE)" };
