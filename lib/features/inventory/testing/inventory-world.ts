import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { CreateRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { fromIni } from "@aws-sdk/credential-providers";
import { zipSync } from "fflate";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { inspectHere, repairHere } from "@/lib/archive/node-inspect";
import type { Actor, Person } from "@/lib/auth/actor";
import { awsGateways } from "@/lib/aws/gateways";
import type { Database } from "@/lib/db/database";
import type { AwsAccount } from "@/lib/db/generated/client";
import type { Role } from "@/lib/domain/role";
import type { Context } from "@/lib/features/context";
import type { JobQueue } from "@/lib/jobs/queue";
import type { AwsGateways } from "@/lib/ports/aws-gateways";
import { startSandbox, type RunningSandbox } from "@/lib/sandbox";
import type { TestDatabase } from "@/lib/testing/database";

export const accounts = { aws: "111122223333", "aws-cn": "111100001111" } as const;

export const system: Actor = { kind: "system", name: "test" };

/** A database and an AWS of their own; before each test nothing is known of AWS, and two accounts are connected. */
export function inventoryWorld(make: () => Promise<TestDatabase>) {
  let database: TestDatabase;
  let db: Database;
  let sandbox: RunningSandbox;
  let aws: AwsGateways;
  let dataDir: string;
  let clock = Date.now();
  const enqueued: { job: string; payload: unknown; singletonKey: string | undefined }[] = [];
  const jobs: JobQueue = {
    async enqueue(_tx, job, payload, options) {
      enqueued.push({ job: job.name, payload, singletonKey: options?.singletonKey });
    },
  };

  const clientConfig = (partition: keyof typeof accounts) => ({
    endpoint: sandbox.url,
    credentials: fromIni({ profile: accounts[partition], filepath: sandbox.credentialsFile, configFilepath: sandbox.credentialsFile }),
  });

  beforeAll(async () => {
    database = await make();
    db = database.prisma;
    dataDir = await mkdtemp(path.join(os.tmpdir(), "strata-inventory-"));
    sandbox = await startSandbox({ dataDir, rates: false });
    aws = awsGateways({ endpoint: sandbox.url, credentialsFile: sandbox.credentialsFile, profiles: accounts, callsPerSecond: null });
  });
  afterAll(async () => {
    await sandbox.close();
    await rm(dataDir, { recursive: true, force: true });
    await database.drop();
  });
  beforeEach(async () => {
    enqueued.length = 0;
    await db.lambdaFunction.deleteMany();
    await db.layer.deleteMany();
    await db.logicalLayer.deleteMany();
    await db.awsAccount.deleteMany();
    await db.team.deleteMany();
    await db.awsAccount.createMany({
      data: [
        { partition: "aws", accountId: accounts.aws, name: "platform", regions: ["eu-west-1", "us-east-1"] },
        { partition: "aws-cn", accountId: accounts["aws-cn"], name: "中国平台", regions: ["cn-north-1"] },
      ],
    });
  });

  return {
    get db() { return db; },
    get sandbox() { return sandbox; },
    get aws() { return aws; },
    /** What was left for the job queue. */
    enqueued,

    as(actor: Actor, changes: Partial<Context> = {}): Context {
      // The inventory asks nothing of files.
      const unused = {} as never;
      return { actor, db, jobs, aws, store: unused, incoming: unused, inspect: inspectHere, repair: repairHere, now: () => new Date(clock), ...changes };
    },
    person(role: Role, teamId: string | null = null): Person {
      return { kind: "person", userId: `test-${role}`, name: role, email: `${role}@example.com`, roles: [{ role, teamId }] };
    },
    account(partition: keyof typeof accounts): Promise<AwsAccount> {
      return db.awsAccount.findUniqueOrThrow({ where: { partition_accountId: { partition, accountId: accounts[partition] } } });
    },
    passMinutes(minutes: number) { clock += minutes * 60_000; },
    eventsOn: (subjectId: string) => db.event.findMany({ where: { subjectId }, orderBy: { seq: "asc" } }),

    /** A role that Lambda may assume: without one AWS takes no function. */
    async functionRole(partition: keyof typeof accounts): Promise<string> {
      const iam = new IAMClient({ ...clientConfig(partition), region: partition === "aws" ? "us-east-1" : "cn-north-1" });
      const trust = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }] };
      const made = await iam.send(new CreateRoleCommand({ RoleName: `run-${randomUUID()}`, AssumeRolePolicyDocument: JSON.stringify(trust) }));
      return made.Role?.Arn ?? "";
    },

    /** The AWS SDK, as another tool than Strata uses it. */
    lambda(partition: keyof typeof accounts, region: string): LambdaClient {
      return new LambdaClient({ ...clientConfig(partition), region });
    },
  };
}

/** A zip whose content differs with `text`. */
export function layerZip(text: string): Uint8Array {
  return zipSync({ "python/lib.py": new TextEncoder().encode(`text = ${JSON.stringify(text)}\n`) }, { mtime: new Date("2026-01-01T00:00:00Z") });
}
