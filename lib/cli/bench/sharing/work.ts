import { setTimeout as pause } from "node:timers/promises";
import { settlePlaceJob } from "@/lib/features/sharing/jobs";
import { handleSettlePlace } from "@/lib/features/sharing/settle-place";
import { handleJob } from "@/lib/jobs/handler";
import { startWorker } from "@/lib/jobs/worker";
import { openStrata } from "./open-strata";

/** A worker that says every second how many statements are in AWS, and ends when none is left to write. */
const [dataDir = "", sandboxUrl = "", credentials = ""] = process.argv.slice(2);
const strata = await openStrata(dataDir, sandboxUrl, credentials);
const ctx = strata.contextOf({ kind: "system", name: "sharing" });
const worker = await startWorker(strata.database, [handleJob(settlePlaceJob, (payload, attempt) => handleSettlePlace(ctx, payload, attempt))], {
  onError: (error) => console.error(error),
});
console.log("ready");
for (;;) {
  const active = await ctx.db.grantStatement.count({ where: { state: "active" } });
  const left = await ctx.db.grantStatement.count({ where: { state: { in: ["intended", "applying"] } } });
  console.log(`${active} ${process.memoryUsage.rss()}`);
  if (left === 0) break;
  await pause(1_000);
}
await worker.stop();
const told = await ctx.db.event.count({ where: { action: "grant.write" } });
const failed = await ctx.db.grantStatement.count({ where: { state: { not: "active" } } });
console.log(`end ${told} ${failed}`);
await strata.database.close();
process.exit(0);
