import { mkdir } from "node:fs/promises";
import path from "node:path";
import { inspectHere, repairHere } from "@/lib/archive/node-inspect";
import type { Actor } from "@/lib/auth/actor";
import { awsGateways } from "@/lib/aws/gateways";
import { applyMigrations } from "@/lib/db/migrate";
import { openDatabase, type OpenDatabase } from "@/lib/db/open";
import type { Context } from "@/lib/features/context";
import { createJobQueue } from "@/lib/jobs/create-job-queue";
import { allJobs } from "@/lib/runtime/all-jobs";
import { awsSettings } from "@/lib/runtime/aws-settings";
import { folderStore } from "@/lib/runtime/folder-store";
import { incomingFolder } from "@/lib/runtime/incoming-folder";

export type Opened = { database: OpenDatabase; contextOf: (actor: Actor) => Context };

/** Strata without its console: database, queue and the real gateways at the rate that they keep everywhere. */
export async function openStrata(dataDir: string, sandboxUrl: string, sandboxCredentials: string): Promise<Opened> {
  await mkdir(dataDir, { recursive: true });
  const database = await openDatabase({ dataDir });
  await applyMigrations(database);
  const world = {
    db: database.prisma,
    jobs: await createJobQueue(database, allJobs),
    aws: awsGateways(awsSettings({ aws: "sandbox", sandboxUrl, sandboxCredentials, awsProfiles: { aws: null, "aws-cn": null, "aws-us-gov": null } })),
    store: folderStore(path.join(dataDir, "vault")),
    incoming: incomingFolder(path.join(dataDir, "incoming")),
    inspect: inspectHere,
    repair: repairHere,
    now: () => new Date(),
  };
  return { database, contextOf: (actor) => ({ ...world, actor }) };
}
