import type { Inspect } from "@/lib/archive/inspect";
import type { MakeRepair } from "@/lib/archive/repair/repair";
import type { Actor } from "@/lib/auth/actor";
import type { Database } from "@/lib/db/database";
import type { JobQueue } from "@/lib/jobs/queue";
import type { AwsGateways } from "@/lib/ports/aws-gateways";
import type { IncomingFiles } from "@/lib/ports/incoming-files";
import type { ObjectStore } from "@/lib/ports/object-store";

/** What every command, query and job is given: who acts, and the world as ports. Built by lib/runtime. */
export type Context = {
  actor: Actor;
  db: Database;
  jobs: JobQueue;
  aws: AwsGateways;
  store: ObjectStore;
  incoming: IncomingFiles;
  inspect: Inspect;
  repair: MakeRepair;
  now(): Date;
};
