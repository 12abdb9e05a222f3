import { pythonModuleOf } from "../content/abi";
import { lowestOfAbi3 } from "../packages/wheel";
import type { Runtime } from "@/lib/domain/runtime";
import { idsOf, type Draft, type Layer, type Target } from "../layer";

interface Tagged {
  path: string;
  abi: string | null;
}

/** A compiled extension, or bytecode without its source, for another Python: its tag alone makes the import fail. */
export function pythonAbiMismatch(layer: Layer, { runtimes }: Target): Draft[] {
  const { facts, has } = layer;
  const tagged: Tagged[] = facts.natives.filter(({ abi }) => abi !== null && /^(cpython|pypy|graalpy)/.test(abi));
  const builds = new Map<string, string[]>();
  for (const { path, abi } of tagged) builds.set(pythonModuleOf(path), [...(builds.get(pythonModuleOf(path)) ?? []), abi ?? ""]);
  const drafts: Draft[] = [];
  for (const runtime of runtimes.filter(({ family }) => family === "python")) {
    const lost = tagged.filter(({ path }) => {
      const module = pythonModuleOf(path);
      const isBuilt = builds.get(module)?.includes(runtime.pythonTag ?? "") ?? false;
      return !isBuilt && !has(`${module}.abi3.so`) && !has(`${module}.so`) && !isOtherVersionsFolder(path, runtime.version);
    });
    lost.push(...sourceless(layer, runtime), ...tooNewAbi3(layer, runtime));
    if (lost.length > 0) add(drafts, { rule: "python-abi-mismatch", paths: lost.map(({ path }) => path), count: lost.length, seen: tagsOf(lost), expected: runtime.pythonTag ?? "", scope: { runtimes: idsOf([runtime]) } });
  }
  return drafts;
}

/** A module that is there as bytecode only: "bad magic number" where it is another Python's. */
function sourceless({ facts, has }: Layer, { pythonTag, version }: Runtime): Tagged[] {
  return facts.bytecode.filter(({ path, abi }) => abi !== pythonTag && !has(path.slice(0, -1)) && !isOtherVersionsFolder(path, version));
}

/** The stable ABI grows: what was built on 3.11's may ask for what 3.10 has not, and pip does not install it there. */
function tooNewAbi3({ facts }: Layer, { version }: Runtime): Tagged[] {
  const minor = Number(/^3\.(\d+)$/.exec(version ?? "")?.[1]);
  return facts.wheels.flatMap((wheel) => {
    const lowest = lowestOfAbi3(wheel);
    return lowest === null || lowest <= minor || isOtherVersionsFolder(wheel.path, version) ? [] : [{ path: wheel.path, abi: `cp3${lowest}-abi3` }];
  });
}

/** python/lib/python3.11/ is on the path of 3.11 only, so what is in it is no fault for 3.12. */
function isOtherVersionsFolder(path: string, version: string | null): boolean {
  const folder = /^python\/lib\/python(\d+\.\d+)\//.exec(path)?.[1];
  return folder !== undefined && folder !== version;
}

function tagsOf(natives: readonly Tagged[]): string {
  return [...new Set(natives.map(({ abi }) => abi))].join(", ");
}

/** Runtimes that fail for the same files share one finding. */
function add(drafts: Draft[], draft: Draft): void {
  const same = drafts.find((known) => known.paths.join("\n") === draft.paths.join("\n"));
  if (same === undefined) {
    drafts.push(draft);
    return;
  }
  same.expected += `, ${draft.expected}`;
  same.scope = { runtimes: [...(same.scope?.runtimes ?? []), ...(draft.scope?.runtimes ?? [])] };
}
