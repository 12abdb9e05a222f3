import { landingPath } from "../reader/entry-name";

/** Links longer than this chain are a loop. */
const MAX_HOPS = 40;

export type Resolution = { kind: "found"; path: string } | { kind: "missing"; path: string } | { kind: "escapes" } | { kind: "outside"; target: string } | { kind: "loop" };

/**
 * Resolves a link inside the tree as a kernel would with the tree at /opt: component by component, through
 * other links. "outside" is an absolute target elsewhere; "escapes" a relative one that climbs over the root.
 */
export function resolveLink(from: string, targets: ReadonlyMap<string, string>, exists: (path: string) => boolean): Resolution {
  let hops = 0;
  let resolved = parentOf(from);
  let pending = segments(targets.get(from) ?? "");
  const target = targets.get(from) ?? "";
  if (target.startsWith("/")) {
    const inside = insideOpt(target);
    if (inside === null) return { kind: "outside", target };
    resolved = [];
    pending = inside;
  }
  while (pending.length > 0) {
    const [segment = "", ...rest] = pending;
    pending = rest;
    if (segment === "..") {
      if (resolved.length === 0) return { kind: "escapes" };
      resolved.pop();
      continue;
    }
    resolved.push(segment);
    const next = targets.get(resolved.join("/"));
    if (next === undefined) continue;
    if (++hops > MAX_HOPS) return { kind: "loop" };
    if (next.startsWith("/")) {
      const inside = insideOpt(next);
      if (inside === null) return { kind: "outside", target: next };
      resolved = [];
      pending = [...inside, ...rest];
    } else {
      resolved.pop();
      pending = [...segments(next), ...rest];
    }
  }
  const path = resolved.join("/");
  return exists(path) ? { kind: "found", path } : { kind: "missing", path };
}

function insideOpt(target: string): string[] | null {
  const [first, ...rest] = segments(target);
  return first === "opt" ? rest : null;
}

function segments(path: string): string[] {
  return path.split("/").filter((segment) => segment !== "" && segment !== ".");
}

function parentOf(path: string): string[] {
  return segments(landingPath(path)).slice(0, -1);
}
