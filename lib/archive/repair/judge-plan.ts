import type { Finding } from "@/lib/domain/inspection";
import type { ContentFacts } from "../content/facts";
import { Issues } from "../issues";
import { judgeLayer } from "../judge";
import { buildLayer } from "../layer";
import type { Entry } from "../reader/entry";
import { decodeName, landingPath } from "../reader/entry-name";
import type { Study } from "../study";
import { checkPaths } from "../tree/paths";
import type { Planned } from "./plan";

/** What inspecting the planned zip would find, from what is known of the data it copies. */
export function judgePlan(plan: readonly Planned[], { layer, target }: Study): Finding[] {
  const issues = new Issues();
  const entries = plan.map(asEntry);
  for (const { path } of entries) for (const cause of decodeName(new TextEncoder().encode(path), true, null).causes) issues.add(cause, path, path);
  for (const { path, mode } of entries) if (mode !== null && mode & 0o7000) issues.add("setuid-mode", path, (mode & 0o7777).toString(8), (mode & 0o777).toString(8));
  checkPaths(entries, issues);
  const facts = moveFacts(layer.facts, new Map(plan.map(({ entry, path }) => [entry.landing, landingPath(path)])));
  return judgeLayer({ entries }, buildLayer(entries, facts, layer.sizeBytes), target, issues);
}

function asEntry({ entry, path, mode }: Planned): Entry {
  // A new name is not the one whose bytes the archive holds.
  return { ...entry, path, landing: landingPath(path), isPlain: entry.isPlain && path === entry.path, mode };
}

/** The facts of the entries that stay, under their new paths. */
function moveFacts(facts: ContentFacts, moved: ReadonlyMap<string, string>): ContentFacts {
  const folders = movedFolders(moved);
  const move = <Item extends { path: string }>(items: readonly Item[]): Item[] =>
    items.flatMap((item) => {
      const path = movedPath(item.path, moved, folders);
      return path === null ? [] : [{ ...item, path }];
    });
  const keep = (paths: Iterable<string>): string[] => [...paths].map((path) => moved.get(path)).filter((path) => path !== undefined);
  return {
    natives: move(facts.natives),
    foreign: move(facts.foreign),
    packages: move(facts.packages),
    jars: move(facts.jars).map((jar) => ({ ...jar, packages: move(jar.packages) })),
    wheels: move(facts.wheels),
    broken: move(facts.broken),
    otherSystems: move(facts.otherSystems),
    archives: keep(facts.archives),
    bytecode: move(facts.bytecode),
    interpreters: new Map([...facts.interpreters].flatMap(([path, line]) => keep([path]).map((to) => [to, line] as const))),
    programs: new Set(keep(facts.programs)),
    secrets: keep(facts.secrets),
    leaks: move(facts.leaks),
    targets: new Map([...facts.targets].flatMap(([path, target]) => keep([path]).map((to) => [to, target] as const))),
  };
}

/** A package is named by its folder, of which the archive need not hold an entry: the files in it show where it went. */
function movedPath(path: string, moved: ReadonlyMap<string, string>, folders: ReadonlyMap<string, string>): string | null {
  if (path.endsWith("/")) return folders.get(path) ?? null;
  const [file = path] = path.split("!/");
  const to = moved.get(file);
  return to === undefined ? null : to + path.slice(file.length);
}

function movedFolders(moved: ReadonlyMap<string, string>): Map<string, string> {
  const folders = new Map<string, string>();
  for (const [from, to] of moved) folders.set(from.slice(0, from.lastIndexOf("/") + 1), to.slice(0, to.lastIndexOf("/") + 1));
  return folders;
}
