import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { z } from "zod";
import { inTransaction } from "@/lib/db/transaction";
import { describeOnDatabases, type TestDatabase } from "@/lib/testing/database";
import { deadLetterOf } from "./boss";
import { createJobQueue } from "./create-job-queue";
import { defineJob } from "./definition";
import { handleJob, type JobContext } from "./handler";
import type { EnqueueOptions, JobQueue } from "./queue";
import { startWorker, type Worker } from "./worker";

const greet = defineJob({
  name: "test.greet",
  schema: z.object({ name: z.string() }),
  retryLimit: 2,
  retryDelaySeconds: 0,
  retryBackoff: false,
  expireSeconds: 60,
});
const brief = defineJob({ ...greet, name: "test.brief", retryLimit: 0, expireSeconds: 1 });

describeOnDatabases("jobs", (make, kind) => {
  let database: TestDatabase;
  let queue: JobQueue;
  const workers: Worker[] = [];

  beforeEach(async () => {
    database = await make();
    queue = await createJobQueue(database, [greet, brief]);
  });
  afterEach(async () => {
    for (const worker of workers.splice(0)) await worker.stop();
    await database.drop();
  });

  const enqueue = (name: string, options?: EnqueueOptions) =>
    inTransaction(database.prisma, (tx) => queue.enqueue(tx, greet, { name }, options));

  async function work(run: (payload: { name: string }, context: JobContext) => Promise<void>, concurrency = 4): Promise<Worker> {
    const worker = await startWorker(database, [handleJob(greet, run)], { concurrency });
    workers.push(worker);
    return worker;
  }

  const states = async () =>
    (await database.prisma.$queryRaw<{ state: string }[]>`SELECT state::text FROM pgboss.job WHERE name = ${greet.name} ORDER BY created_on`).map(
      ({ state }) => state,
    );

  it("run what a committed transaction left behind, and never what a rolled-back one did", async () => {
    const ran: string[] = [];
    await work(async ({ name }) => void ran.push(name));
    await inTransaction(database.prisma, async (tx) => {
      await queue.enqueue(tx, greet, { name: "lost" });
      throw new Error("roll back");
    }).catch(() => undefined);
    await enqueue("kept");
    await vi.waitFor(() => expect(ran).toEqual(["kept"]), 10_000);
    await vi.waitFor(async () => expect(await states()).toEqual(["completed"]), 10_000);
    expect(ran).toEqual(["kept"]);
  });

  it("refuse a payload that is not what the definition says, and a job without a queue", async () => {
    const wrong = inTransaction(database.prisma, (tx) => queue.enqueue(tx, greet, JSON.parse('{ "name": 7 }')));
    await expect(wrong).rejects.toThrow(z.ZodError);
    const unknown = defineJob({ ...greet, name: "test.unknown" });
    await expect(inTransaction(database.prisma, (tx) => queue.enqueue(tx, unknown, { name: "x" }))).rejects.toThrow(/test.unknown has no queue/);
  });

  it("are tried again when they throw, told which attempt it is and which is the last", async () => {
    const attempts: { attempt: number; lastAttempt: boolean }[] = [];
    await work(async (_, { attempt, lastAttempt }) => {
      attempts.push({ attempt, lastAttempt });
      if (!lastAttempt) throw new Error("not yet");
    });
    await enqueue("stubborn");
    await vi.waitFor(async () => expect(await states()).toEqual(["completed"]), 15_000);
    expect(attempts).toEqual([
      { attempt: 1, lastAttempt: false },
      { attempt: 2, lastAttempt: false },
      { attempt: 3, lastAttempt: true },
    ]);
  });

  it("are given up after the last attempt, with the reason, whether they threw or took too long", async () => {
    const givenUp: [string, string][] = [];
    const giveUp = async ({ name }: { name: string }, failure: string) => void givenUp.push([name, failure]);
    const throwing = handleJob(greet, () => Promise.reject(new Error("never")), giveUp);
    const hanging = handleJob(brief, () => new Promise(() => undefined), giveUp);
    workers.push(await startWorker(database, [throwing, hanging]));
    await enqueue("throws");
    await inTransaction(database.prisma, (tx) => queue.enqueue(tx, brief, { name: "hangs" }));
    await vi.waitFor(() => expect(givenUp).toHaveLength(2), 20_000);
    expect(Object.fromEntries(givenUp)).toEqual({ throws: "never", hangs: "took longer than 1 s" });
  });

  it("do not pile up under one key while one waits, and do when it has started", async () => {
    await enqueue("first", { singletonKey: "k" });
    await enqueue("second", { singletonKey: "k" });
    await enqueue("other", { singletonKey: "l" });
    await enqueue("free");
    await enqueue("free");
    expect(await states()).toHaveLength(4);
    const ran: string[] = [];
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    await work(async ({ name }) => {
      ran.push(name);
      await gate;
    });
    await vi.waitFor(() => expect(ran).toContain("first"), 10_000);
    await enqueue("third", { singletonKey: "k" });
    release();
    await vi.waitFor(() => expect(ran).toHaveLength(5), 10_000);
    expect([...ran].sort()).toEqual(["first", "free", "free", "other", "third"]);
  });

  it("wait until their time has come", async () => {
    const ran: string[] = [];
    await enqueue("later", { startAfter: new Date(Date.now() + 3_600_000) });
    await enqueue("now");
    await work(async ({ name }) => void ran.push(name));
    await vi.waitFor(async () => expect((await states()).sort()).toEqual(["completed", "created"]), 10_000);
    expect(ran).toEqual(["now"]);
  });

  it("run as many at a time as allowed, each exactly once", async () => {
    const ran: string[] = [];
    let running = 0;
    let most = 0;
    await inTransaction(database.prisma, async (tx) => {
      for (let i = 0; i < 12; i++) await queue.enqueue(tx, greet, { name: String(i) });
    });
    await work(async ({ name }) => {
      most = Math.max(most, ++running);
      ran.push(name);
      await database.prisma.setting.count();
      running--;
    }, 3);
    await vi.waitFor(() => expect(ran).toHaveLength(12), 15_000);
    expect(new Set(ran).size).toBe(12);
    expect(most).toBeLessThanOrEqual(3);
  });

  it("are handed on when their process stops: asked to end, not counted as failed", async () => {
    const seen: { attempt: number; who: string }[] = [];
    let reason: unknown;
    const first = await work(async (_, { signal, attempt }) => {
      seen.push({ who: "first", attempt });
      await new Promise((_resolve, reject) => {
        signal.addEventListener("abort", () => {
          reason = signal.reason;
          reject(new Error("interrupted"));
        });
      });
    });
    await enqueue("long");
    await vi.waitFor(() => expect(seen).toHaveLength(1), 10_000);
    const before = Date.now();
    await first.stop();
    expect(Date.now() - before).toBeLessThan(3_000);
    expect(String(reason)).toContain("stopping");
    await work(async (_, { attempt }) => void seen.push({ who: "second", attempt }));
    await vi.waitFor(() => expect(seen).toEqual([{ who: "first", attempt: 1 }, { who: "second", attempt: 1 }]), 10_000);
  });

  it("are let end when their process stops and they can in time", async () => {
    let started = false;
    const worker = await work(async () => {
      started = true;
      await database.prisma.$executeRaw`SELECT pg_sleep(0.2)`;
    });
    await enqueue("short");
    await vi.waitFor(() => expect(started).toBe(true), 10_000);
    await worker.stop();
    expect(await states()).toEqual(["completed"]);
  });

  if (kind === "pglite") it("start again at once after their process was killed, until they have killed too many", async () => {
    await enqueue("interrupted");
    const die = () => database.prisma.$executeRaw`UPDATE pgboss.job SET state = 'active', started_on = now() WHERE name = ${greet.name}`;
    await die();
    const ran: number[] = [];
    await work(async (_, { attempt }) => void ran.push(attempt));
    await vi.waitFor(async () => expect(await states()).toEqual(["completed"]), 10_000);
    expect(ran).toEqual([2]);
    for (const worker of workers.splice(0)) await worker.stop();

    await die();
    await database.prisma.$executeRaw`UPDATE pgboss.job SET retry_count = retry_limit + 3 WHERE name = ${greet.name}`;
    await work(async () => void ran.push(0));
    await vi.waitFor(async () => expect(await states()).toEqual(["failed"]), 10_000);
    const letters = await database.prisma.$queryRaw`SELECT data FROM pgboss.job WHERE name = ${deadLetterOf(greet.name)}`;
    expect(letters).toEqual([{ data: { name: "interrupted" } }]);
    expect(ran).toEqual([2]);
  });
});
