import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Person } from "@/lib/auth/actor";
import { inspectHere, repairHere } from "@/lib/archive/node-inspect";
import { awsGateways } from "@/lib/aws/gateways";
import type { Role } from "@/lib/domain/role";
import type { Context } from "@/lib/features/context";
import type { AwsAccount } from "@/lib/db/generated/client";
import { allJobs } from "@/lib/runtime/all-jobs";
import { createJobQueue } from "@/lib/jobs/create-job-queue";
import { folderStore } from "@/lib/runtime/folder-store";
import { incomingFolder } from "@/lib/runtime/incoming-folder";
import { type RunningSandbox, startSandbox } from "@/lib/sandbox";
import { createTestDatabase, type TestDatabase } from "./database";

export type Fault = {
  operation: string;
  kind: "latency" | "throttle" | "error500" | "drop-before" | "drop-after" | "stale";
  count?: number;
};

/** A Strata of a test's own: a database, a sandbox, folders, and the context of a person. */
export type TestWorld = {
  ctx: Context;
  database: TestDatabase;
  sandbox: RunningSandbox;
  /** Where uploads arrive; a second `incomingFolder` of it is what a restarted process has. */
  incomingDir: string;
  /** Somebody else, with these roles organization-wide. */
  as(...roles: Role[]): Promise<Context>;
  /** An account of the sandbox, reached with its own key. */
  connect(accountId: string, regions: string[], teamId?: string | null): Promise<AwsAccount>;
  fault(fault: Fault): Promise<void>;
  /** Moves the clock of the context, in milliseconds; the sandbox's stands. */
  advance(ms: number): void;
  drop(): Promise<void>;
};

export async function createTestWorld(make: () => Promise<TestDatabase> = createTestDatabase): Promise<TestWorld> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "strata-test-"));
  const database = await make();
  const sandbox = await startSandbox({ dataDir: path.join(folder, "sandbox"), seed: { kind: "none" }, rates: false });
  const profiles = { aws: "111122223333", "aws-cn": "111100001111" };
  const incomingDir = path.join(folder, "incoming");
  let moved = 0;
  const base = {
    db: database.prisma,
    jobs: await createJobQueue(database, allJobs),
    aws: awsGateways({ endpoint: sandbox.url, credentialsFile: sandbox.credentialsFile, profiles, callsPerSecond: null }),
    store: folderStore(path.join(folder, "vault")),
    incoming: incomingFolder(incomingDir),
    inspect: inspectHere,
    repair: repairHere,
    now: () => new Date(Date.now() + moved),
  };
  const as = async (...roles: Role[]): Promise<Context> => ({ ...base, actor: await createPerson(database, roles) });
  return {
    ctx: await as("publisher"),
    database,
    sandbox,
    incomingDir,
    as,
    connect: (accountId, regions, teamId = null) => connect(database, accountId, regions, teamId),
    fault: (fault) => injectFault(sandbox, fault),
    advance: (ms) => {
      moved += ms;
    },
    async drop() {
      await sandbox.close();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function createPerson({ prisma }: TestDatabase, roles: readonly Role[]): Promise<Person> {
  const userId = randomUUID();
  const email = `${userId.slice(0, 8)}@example.com`;
  const name = `Person ${userId.slice(0, 4)}`;
  await prisma.user.create({ data: { id: userId, name, email, roles: { create: roles.map((role) => ({ role })) } } });
  return { kind: "person", userId, name, email, roles: roles.map((role) => ({ role, teamId: null })) };
}

async function connect({ prisma }: TestDatabase, accountId: string, regions: string[], teamId: string | null): Promise<AwsAccount> {
  const partition = regions[0]?.startsWith("cn-") ? "aws-cn" : "aws";
  return prisma.awsAccount.create({
    data: {
      partition, accountId, name: `account ${accountId.slice(0, 4)}`, teamId, regions,
      stagingBucket: "strata-staging-{account}-{region}",
      regionStates: { create: regions.map((region) => ({ region })) },
    },
  });
}

async function injectFault(sandbox: RunningSandbox, fault: Fault): Promise<void> {
  const answer = await fetch(`${sandbox.url}/_sandbox/faults`, { method: "POST", body: JSON.stringify(fault) });
  if (!answer.ok) throw new Error(`the sandbox refused the fault: ${await answer.text()}`);
}
