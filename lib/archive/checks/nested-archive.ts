import type { Draft, Layer } from "../layer";
import { isArchiveName, isAtRoot } from "./layout";

/** Where a packed archive stands in for a package: directly under a folder that a runtime searches. */
const SEARCHED = /^(python|python\/lib\/python[\d.]+\/site-packages|nodejs|nodejs\/node_modules|nodejs\/node\d+\/node_modules|java|java\/lib|ruby|ruby\/lib|ruby\/gems\/[^/]+|bin|lib|extensions)\/[^/]+$/;

/** An archive left packed: nothing under /opt unpacks it. */
export function nestedArchive({ facts }: Layer): Draft[] {
  const drafts: Draft[] = [];
  const atRoot = facts.archives.filter(isAtRoot);
  const inside = facts.archives.filter((path) => SEARCHED.test(path) && isArchiveName(path));
  if (atRoot.length > 0) drafts.push(draftFor(atRoot, "error"));
  if (inside.length > 0) drafts.push(draftFor(inside, "warning"));
  return drafts;
}

function draftFor(paths: string[], severity: "error" | "warning"): Draft {
  return { rule: "nested-archive", severity, paths, count: paths.length, seen: `/opt/${paths[0] ?? ""}`, expected: "" };
}
