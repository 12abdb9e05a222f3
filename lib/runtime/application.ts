import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { Inspect } from "@/lib/archive/inspect";
import { inspectorThreads } from "@/lib/archive/node-threads";
import type { MakeRepair } from "@/lib/archive/repair/repair";
import { createAuth, type Auth } from "@/lib/auth/server";
import type { Actor } from "@/lib/auth/actor";
import { awsGateways } from "@/lib/aws/gateways";
import { applyMigrations } from "@/lib/db/migrate";
import { openDatabase, type OpenDatabase } from "@/lib/db/open";
import type { Context } from "@/lib/features/context";
import { createJobQueue } from "@/lib/jobs/create-job-queue";
import type { JobQueue } from "@/lib/jobs/queue";
import type { AwsGateways } from "@/lib/ports/aws-gateways";
import type { IncomingFiles } from "@/lib/ports/incoming-files";
import type { ObjectStore } from "@/lib/ports/object-store";
import { awsSettings } from "./aws-settings";
import { environment, type Environment } from "./environment";
import { incomingFolder } from "./incoming-folder";
import { allJobs } from "./all-jobs";
import { inspectorLimits } from "./inspector-limits";
import { secretOf } from "./secret";
import { openVault } from "./vault";

/** Everything that lives as long as the process. */
export type Application = {
  environment: Environment;
  /** Where people reach Strata, without a slash at the end. */
  baseUrl: string;
  database: OpenDatabase;
  jobs: JobQueue;
  auth: Auth;
  aws: AwsGateways;
  store: ObjectStore;
  incoming: IncomingFiles;
  inspect: Inspect;
  repair: MakeRepair;
};

// Next bundles route handlers, actions and instrumentation apart; they share the process, so what is one must hang on it.
const shared = globalThis as typeof globalThis & { strataApplication?: Promise<Application> | undefined };

/** The application, opened at the first call and shared by all. */
export function application(): Promise<Application> {
  shared.strataApplication ??= open(environment()).catch((error: unknown) => {
    shared.strataApplication = undefined;
    throw error;
  });
  return shared.strataApplication;
}

export function contextFor(app: Application, actor: Actor): Context {
  const { jobs, aws, store, incoming, inspect, repair } = app;
  return { actor, db: app.database.prisma, jobs, aws, store, incoming, inspect, repair, now: () => new Date() };
}

async function open(env: Environment): Promise<Application> {
  await mkdir(env.dataDir, { recursive: true, mode: 0o700 });
  const secret = await secretOf(env);
  const database = await openDatabase({ ...(env.databaseUrl ? { url: env.databaseUrl } : {}), dataDir: env.dataDir });
  await applyMigrations(database);
  return {
    environment: env,
    baseUrl: baseUrlOf(env),
    database,
    jobs: await createJobQueue(database, allJobs),
    auth: createAuth({ db: database.prisma, secret, baseUrl: baseUrlOf(env) }),
    aws: awsGateways(awsSettings(env)),
    store: openVault(env),
    incoming: incomingFolder(path.join(/*turbopackIgnore: true*/ env.dataDir, "incoming")),
    ...inspectorThreads(inspectorLimits),
  };
}

function baseUrlOf(env: Environment): string {
  return env.publicUrl ?? `http://${env.host === "0.0.0.0" ? "127.0.0.1" : env.host}:${env.port}`;
}
