import { openSync, readdirSync, readFileSync } from "node:fs";

const closeOnExec = 0o2000000;
let nothing: number | null = null;

/**
 * Node.js hands every descriptor that this process inherited itself on to what it spawns. What to put in their places: the
 * stdio of a spawn from descriptor `from` on, nothing for those that are not there.
 */
export function coverInherited(from: number): (number | "ignore")[] {
  const inherited = descriptors().filter((descriptor) => descriptor >= from && !isOwn(descriptor));
  if (inherited.length === 0) return [];
  nothing ??= openSync("/dev/null", "r");
  const covered: (number | "ignore")[] = Array.from({ length: Math.max(...inherited) - from + 1 }, () => "ignore");
  for (const descriptor of inherited) covered[descriptor - from] = nothing;
  return covered;
}

function descriptors(): number[] {
  try {
    return readdirSync("/proc/self/fd").map(Number);
  } catch {
    return [];
  }
}

/** Node.js's own are closed when another program begins, and so is one that is gone by now. */
function isOwn(descriptor: number): boolean {
  try {
    const flags = /^flags:\s+(\d+)$/m.exec(readFileSync(`/proc/self/fdinfo/${descriptor}`, "utf8"))?.[1] ?? "0";
    return (parseInt(flags, 8) & closeOnExec) !== 0;
  } catch {
    return true;
  }
}
