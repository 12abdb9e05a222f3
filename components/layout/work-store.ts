import type { FrameWork } from "./work";

/*
 * One reading of what goes on in the background for all that show it: often while something runs, seldom when not, and not
 * at all while nobody looks at the page.
 */
const busyMs = 3_000;
const idleMs = 30_000;

let known: FrameWork | null = null;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;

export function readWork(): FrameWork | null {
  return known;
}

export function watchWork(onChange: () => void): () => void {
  listeners.add(onChange);
  if (listeners.size === 1) plan();
  return () => {
    listeners.delete(onChange);
    if (listeners.size === 0) clearTimeout(timer);
  };
}

function plan(): void {
  clearTimeout(timer);
  timer = setTimeout(() => void ask(), known?.busy === false ? idleMs : busyMs);
}

async function ask(): Promise<void> {
  if (document.visibilityState === "visible") {
    try {
      const answer = await fetch("/api/work");
      if (answer.ok) known = await answer.json();
    } catch {
      // No line: what was known stays until there is one.
    }
    listeners.forEach((listener) => listener());
  }
  if (listeners.size > 0) plan();
}
