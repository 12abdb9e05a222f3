import { start, stop } from "./start";

/** `npm run worker`: the jobs without the console, on as many machines as wanted, beside one PostgreSQL. */
async function main(): Promise<void> {
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => void stop().finally(() => process.exit(0)));
  }
  await start();
  process.stdout.write("worker ready\n");
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
