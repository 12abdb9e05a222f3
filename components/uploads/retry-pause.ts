const PAUSES_MS = [500, 1_000, 2_000, 4_000, 8_000];

/** Waits before the next try, longer after each failure, and no longer than until the browser says it is online again. Rejects when aborted. */
export function retryPause(failures: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      window.removeEventListener("online", go);
      signal.removeEventListener("abort", refuse);
    };
    const go = () => {
      stop();
      resolve();
    };
    const refuse = () => {
      stop();
      reject(signal.reason);
    };
    const timer = setTimeout(go, PAUSES_MS[Math.min(failures, PAUSES_MS.length - 1)]);
    window.addEventListener("online", go, { once: true });
    signal.addEventListener("abort", refuse, { once: true });
  });
}
