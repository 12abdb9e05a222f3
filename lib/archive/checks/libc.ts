import type { NativeInfo } from "@/lib/domain/inspection";
import { compareVersions } from "../elf/parse";
import { idsOf, type Draft, type Layer, type Target } from "../layer";
import { memo } from "../memo";
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

/** Newest GLIBCXX_ version of the system's libstdc++: GCC 4.8, 7.3 and 11. */
const LIBSTDCXX = { al1: "3.4.19", al2: "3.4.24", al2023: "3.4.29" } as const;

/** Built by a newer GCC than the runtime's libstdc++ is of, and the layer brings no libstdc++ of its own. */
export function libstdcxxTooNew(layer: Layer, target: Target): Draft[] {
  if (bringsLibstdcxx(layer)) return [];
  const drafts: Draft[] = [];
  for (const os of new Set(target.runtimes.map((runtime) => runtime.os))) {
    const fits = ({ libstdcxx }: NativeInfo) => libstdcxx === null || compareVersions(libstdcxx, LIBSTDCXX[os]) <= 0;
    const tooNew = groupNatives(layer).flatMap((group) => unlessOneFits(group, target, fits));
    const newest = tooNew.map(({ libstdcxx }) => libstdcxx ?? "0").sort(compareVersions).at(-1);
    if (newest === undefined) continue;
    const runtimes = idsOf(target.runtimes.filter((runtime) => runtime.os === os));
    drafts.push({ rule: "libstdcxx-too-new", paths: tooNew.map(({ path }) => path), count: tooNew.length, seen: `GLIBCXX_${newest}`, expected: `GLIBCXX_${LIBSTDCXX[os]} (${os})`, scope: { runtimes } });
  }
  return drafts;
}

/** Asked for every runtime and architecture, of paths by the hundred thousand. */
const bringsLibstdcxx = memo((layer: Layer) => layer.files.some(({ path }) => path.includes("libstdc++") && /(^|\/)libstdc\+\+[^/]*\.so/.test(path)));

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
