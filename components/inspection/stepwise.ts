/** Milliseconds at a stretch: what is typed or drawn meanwhile waits no longer. */
const STRETCH = 8;

/** Takes the steps of long work with breaks for the page between them. Null when it was aborted. */
export async function stepwise<Outcome>(steps: Iterator<undefined, Outcome>, signal: AbortSignal): Promise<Outcome | null> {
  let breakAt = performance.now() + STRETCH;
  for (;;) {
    if (signal.aborted) return null;
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() < breakAt) continue;
    await new Promise((resolve) => setTimeout(resolve));
    breakAt = performance.now() + STRETCH;
  }
}
