import { start, stop } from "./start";

/** Starts Strata inside Next's server without holding it up: until all is through, the health route answers 503. */
export function startServer(): void {
  start().catch((error: unknown) => {
    const problem = error instanceof Error ? error.message : String(error);
    process.exitCode = 1;
    const end = () => process.kill(process.pid, "SIGTERM");
    // The starter says it, after whatever else this process has said. In development Next.js stands between the two.
    if (process.send && process.env.NODE_ENV === "production") process.send({ problem }, end);
    else {
      console.error(problem);
      end();
    }
  });
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    // Next.js would wait for connections that browsers keep open and say nothing on.
    process.once(signal, () => void stop().catch(() => undefined).finally(() => process.exit()));
  }
}
