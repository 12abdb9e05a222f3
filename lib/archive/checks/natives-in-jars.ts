import type { NativeInfo } from "@/lib/domain/inspection";
import { compareVersions } from "../elf/parse";
import { idsOf, type Draft, type Layer, type Target } from "../layer";
import { architectureOf, isInJar } from "./native-groups";

const MACHINE = /(?<![A-Za-z0-9])(linux|linuxmusl|musl|gnu|glibc|x86[_-]64|x64|amd64|aarch_?64|arm64|armv?\d*\w*|i[3-6]86|x86|ppc64le|s390x|riscv64|loongarch64)(?![A-Za-z0-9])/gi;

/**
 * Libraries that a jar unpacks when it first needs them, judged as those beside it are. A jar may do without its library,
 * so what is wrong with it is a warning.
 */
export function nativesInJars({ facts }: Layer, { runtimes, architectures }: Target): Draft[] {
  const groups = new Map<string, NativeInfo[]>();
  for (const native of facts.natives.filter(isInJar)) groups.set(keyOf(native), [...(groups.get(keyOf(native)) ?? []), native]);
  if (groups.size === 0) return [];
  return [...groups.values()].flatMap((builds) => architectures.flatMap((architecture) => judge(builds, architecture, runtimes))).reduce(joined, []);
}

function judge(builds: readonly NativeInfo[], architecture: string, runtimes: Target["runtimes"]): Draft[] {
  const scope = { architectures: [architecture] };
  const paths = (natives: readonly NativeInfo[]) => ({ paths: natives.map(({ path }) => path), severity: "warning" as const });
  const own = builds.filter((native) => architectureOf(native) === architecture);
  if (own.length === 0) return [{ rule: "native-wrong-arch", ...paths(builds), seen: [...new Set(builds.map(architectureOf))].join(", "), expected: architecture, scope }];
  const glibc = own.filter(({ libc }) => libc !== "musl");
  if (glibc.length === 0) return [{ rule: "musl-binary", ...paths(own), seen: "musl", expected: "libc.so.6", scope }];
  const lowest = glibc.map((native) => native.glibc ?? "0").sort(compareVersions)[0] ?? "0";
  const old = runtimes.filter((runtime) => compareVersions(lowest, runtime.glibc) > 0);
  const [first] = old;
  if (first === undefined) return [];
  return [{ rule: "glibc-too-new", ...paths(glibc), seen: `GLIBC_${lowest}`, expected: `GLIBC_${first.glibc} (${first.os})`, scope: { ...scope, runtimes: idsOf(old) } }];
}

/** One library in several builds: by the name of the file, and of the jar where each build has a jar of its own. */
function keyOf({ path }: NativeInfo): string {
  const [jar = "", inside = ""] = path.split(/!\/(?=[^!]*$)/);
  const name = `${jar}!/${inside.slice(inside.lastIndexOf("/") + 1)}`;
  return name.replace(MACHINE, "*").replace(/(\*[-_.]?)+/g, "*");
}

/** One finding a cause and target, however many libraries. */
function joined(drafts: Draft[], draft: Draft): Draft[] {
  const same = drafts.find((known) => known.rule === draft.rule && known.seen === draft.seen && known.expected === draft.expected);
  if (same === undefined) return [...drafts, draft];
  same.paths.push(...draft.paths);
  return drafts;
}
