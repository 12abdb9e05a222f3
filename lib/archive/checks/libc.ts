import type { NativeInfo } from "@/lib/domain/inspection";
import { compareVersions } from "../elf/parse";
import { idsOf, type Draft, type Layer, type Target } from "../layer";
import { architectureOf, groupNatives, type NativeGroup } from "./native-groups";

/** Built against a newer glibc than the runtime's operating system has. */
export function glibcTooNew(layer: Layer, target: Target): Draft[] {
  const drafts: Draft[] = [];
  const offered = [...new Set(target.runtimes.map(({ glibc }) => glibc))];
  for (const glibc of offered) {
    const runtimes = target.runtimes.filter((runtime) => runtime.glibc === glibc);
    const fits = (native: NativeInfo) => native.libc !== "musl" && (native.glibc === null || compareVersions(native.glibc, glibc) <= 0);
    const tooNew = groupNatives(layer).flatMap((group) => unlessOneFits(group, target, fits)).filter(({ libc }) => libc !== "musl");
    const newest = tooNew.map((native) => native.glibc ?? "0").sort(compareVersions).at(-1);
    if (newest === undefined) continue;
    const paths = tooNew.map(({ path }) => path);
    drafts.push({ rule: "glibc-too-new", paths, count: paths.length, seen: `GLIBC_${newest}`, expected: `GLIBC_${glibc} (${runtimes[0]?.os ?? ""})`, scope: { runtimes: idsOf(runtimes) } });
  }
  return drafts;
}

/** Linked to musl, which no Lambda runtime has; a twin linked to glibc makes it harmless. */
export function muslBinary(layer: Layer, target: Target): Draft[] {
  const musl = groupNatives(layer).flatMap((group) => unlessOneFits(group, target, ({ libc }) => libc !== "musl"));
  if (musl.length === 0) return [];
  const needed = musl[0]?.needs.find((name) => /^(libc\.|ld-musl)/.test(name)) ?? "musl";
  return [{ rule: "musl-binary", paths: musl.map(({ path }) => path), count: musl.length, seen: needed, expected: "libc.so.6" }];
}

/**
 * The members that do not fit, where no member for the same architecture does. Builds for undeclared
 * architectures beside declared ones are left out: nothing loads them.
 */
function unlessOneFits({ natives }: NativeGroup, { architectures }: Target, fits: (native: NativeInfo) => boolean): NativeInfo[] {
  const declared = natives.filter((native) => architectures.includes(architectureOf(native)));
  const candidates = declared.length > 0 ? declared : natives;
  const served = new Set(candidates.filter(fits).map(architectureOf));
  return candidates.filter((native) => !served.has(architectureOf(native)));
}
