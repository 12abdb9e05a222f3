import { start, stop } from "./start";

/** Starts Strata inside Next's server without holding it up: until all is through, the health route answers 503. */
export function startServer(): void {
  start().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
    process.kill(process.pid, "SIGTERM");
  });
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => void stop().catch(() => undefined));
  }
}
