import type { Runtime } from "@/lib/domain/runtime";
import { idsOf, type Draft, type Layer, type Target } from "../layer";

/** Where RubyGems puts what it compiled: extensions/<platform>/<Ruby ABI>/<gem>/. */
const BUILT = /^ruby\/gems\/([^/]+)\/extensions\/[^/]+\/(\d+\.\d+\.\d+)(?:-static)?\/([^/]+)\//;
/** A precompiled gem brings one build a Ruby: lib/nokogiri/3.3/nokogiri.so. */
const PACKED = /^(ruby\/gems\/[^/]+\/gems\/([^/]+)\/lib\/(?:[^/]+\/)*)(\d+\.\d+)\/[^/]+\.so$/;

interface Build {
  gem: string;
  /** "3.3" */
  ruby: string;
  path: string;
}

/** Compiled parts of a gem for another Ruby: RubyGems then ignores the gem ("its extensions are not built"). */
export function rubyAbiMismatch({ facts }: Layer, { runtimes }: Target): Draft[] {
  const gems = new Map<string, Build[]>();
  for (const { path } of facts.natives) {
    const build = buildOf(path);
    if (build !== null) gems.set(build.gem, [...(gems.get(build.gem) ?? []), build]);
  }
  const drafts: Draft[] = [];
  for (const runtime of runtimes.filter(({ family }) => family === "ruby")) {
    const lost = [...gems.values()].filter((builds) => isReached(builds, runtime) && !builds.some(({ ruby }) => ruby === runtime.version)).flat();
    if (lost.length === 0) continue;
    const seen = [...new Set(lost.map(({ ruby }) => ruby))].join(", ");
    drafts.push({ rule: "ruby-abi-mismatch", paths: lost.map(({ path }) => path), count: lost.length, seen: `Ruby ${seen}`, expected: `Ruby ${runtime.version ?? ""}`, scope: { runtimes: idsOf([runtime]) } });
  }
  return drafts;
}

/** Gems under another release's folder are that release's, and another rule speaks of them. */
function isReached(builds: readonly Build[], { rubyAbiDir }: Runtime): boolean {
  return builds.some(({ path }) => path.startsWith(`ruby/gems/${rubyAbiDir ?? ""}/`));
}

function buildOf(path: string): Build | null {
  const [, folder, abi, gem] = BUILT.exec(path) ?? [];
  if (folder !== undefined && abi !== undefined && gem !== undefined) return { gem: `${folder} ${gem}`, ruby: abi.split(".").slice(0, 2).join("."), path };
  const [, place, , ruby] = PACKED.exec(path) ?? [];
  return place === undefined || ruby === undefined ? null : { gem: place, ruby, path };
}
