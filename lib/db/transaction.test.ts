import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { describeOnDatabases, type TestDatabase } from "@/lib/testing/database";
import { OuterClientInsideTransaction } from "./open-transaction";
import { inTransaction } from "./transaction";

describeOnDatabases("inTransaction", (make, kind) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await make();
  });
  afterAll(() => database.drop());
  beforeEach(async () => {
    await database.prisma.setting.deleteMany();
  });

  const put = (key: string, value: number) => ({ where: { key }, create: { key, value }, update: { value } });

  it("keeps everything or nothing", async () => {
    await inTransaction(database.prisma, (tx) => tx.setting.create({ data: { key: "kept", value: 1 } }));
    const failing = inTransaction(database.prisma, async (tx) => {
      await tx.setting.create({ data: { key: "lost", value: 1 } });
      throw new Error("changed my mind");
    });
    await expect(failing).rejects.toThrow("changed my mind");
    expect(await database.prisma.setting.findMany({ select: { key: true } })).toEqual([{ key: "kept" }]);
  });

  it("refuses the outer client inside, at once and by name", async () => {
    const { prisma } = database;
    await expect(inTransaction(prisma, () => prisma.setting.count())).rejects.toThrow(OuterClientInsideTransaction);
    await expect(inTransaction(prisma, () => prisma.setting.create({ data: { key: "a", value: 1 } }))).rejects.toThrow(OuterClientInsideTransaction);
    await expect(inTransaction(prisma, () => prisma.$transaction([prisma.setting.count()]))).rejects.toThrow(OuterClientInsideTransaction);
    await expect(inTransaction(prisma, () => inTransaction(prisma, async () => 1))).rejects.toThrow(OuterClientInsideTransaction);
    await expect(inTransaction(prisma, () => database.sql.executeSql("SELECT 1"))).rejects.toThrow(OuterClientInsideTransaction);
    expect(await prisma.setting.count()).toBe(0);
  });

  it("lets what a transaction started and left running use the outer client afterwards", async () => {
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    let later: Promise<number> | undefined;
    await inTransaction(database.prisma, async () => {
      later = gate.then(() => database.prisma.setting.count());
    });
    release();
    expect(await later).toBe(0);
  });

  it("fails when an error was swallowed that had aborted the transaction", async () => {
    await database.prisma.setting.create({ data: { key: "there", value: 0 } });
    const swallowing = inTransaction(database.prisma, async (tx) => {
      await tx.setting.create({ data: { key: "new", value: 1 } });
      await tx.setting.create({ data: { key: "there", value: 1 } }).catch(() => undefined);
    });
    await expect(swallowing).rejects.toThrow(/aborted/);
    expect(await database.prisma.setting.count()).toBe(1);
  });

  it("reports a commit that fails", async () => {
    await database.withSession((session) =>
      session.exec(`CREATE TABLE parent (id int PRIMARY KEY);
        CREATE TABLE child (parent int REFERENCES parent DEFERRABLE INITIALLY DEFERRED)`),
    );
    await expect(inTransaction(database.prisma, (tx) => tx.$executeRaw`INSERT INTO child VALUES (7)`)).rejects.toThrow(/ForeignKeyConstraintViolation/);
    expect(await database.prisma.$queryRaw`SELECT count(*)::int AS n FROM child`).toEqual([{ n: 0 }]);
  });

  it("never lets a statement of somebody else's into an open transaction", async () => {
    const rolledBack = Array.from({ length: 10 }, (_, i) =>
      inTransaction(database.prisma, async (tx) => {
        await tx.setting.upsert(put(`rolled-back-${i}`, i));
        await tx.setting.upsert(put(`rolled-back-again-${i}`, i));
        throw new Error("roll back");
      }).catch(() => undefined),
    );
    const plain = Array.from({ length: 10 }, (_, i) => database.prisma.setting.upsert(put(`plain-${i}`, i)));
    const scripts = Array.from({ length: 10 }, (_, i) =>
      database.sql.executeSql(`BEGIN; INSERT INTO setting VALUES ('script-${i}', '1', now()); SELECT pg_sleep(0.001); COMMIT`),
    );
    const committed = Array.from({ length: 10 }, (_, i) => inTransaction(database.prisma, (tx) => tx.setting.upsert(put(`committed-${i}`, i))));
    await Promise.all([...rolledBack, ...plain, ...scripts, ...committed]);
    const keys = (await database.prisma.setting.findMany()).map(({ key }) => key.replace(/-\d+$/, ""));
    const count = (name: string) => keys.filter((key) => key === name).length;
    expect({ plain: count("plain"), script: count("script"), committed: count("committed"), all: keys.length }).toEqual({
      plain: 10, script: 10, committed: 10, all: 30,
    });
  });

  it("goes on after a script that failed between its BEGIN and its COMMIT", async () => {
    await expect(database.sql.executeSql("BEGIN; SELECT 1/0; COMMIT")).rejects.toThrow(/zero/);
    expect(await database.prisma.setting.count()).toBe(0);
  });

  if (kind === "postgresql") it("tries again after a deadlock", async () => {
    await database.prisma.setting.createMany({ data: [{ key: "a", value: 0 }, { key: "b", value: 0 }] });
    const increment = (key: string) => `UPDATE setting SET value = to_jsonb(value::int + 1) WHERE key = '${key}'`;
    let arrived = 0;
    let open = (): void => undefined;
    const bothHoldOne = new Promise<void>((resolve) => {
      open = resolve;
    });
    const crosswise = (first: string, second: string) =>
      inTransaction(database.prisma, async (tx) => {
        await tx.$executeRawUnsafe(increment(first));
        if (++arrived === 2) open();
        await bothHoldOne;
        await tx.$executeRawUnsafe(increment(second));
      });
    await Promise.all([crosswise("a", "b"), crosswise("b", "a")]);
    expect(arrived).toBe(3);
    expect(await database.prisma.setting.findMany({ select: { value: true } })).toEqual([{ value: 2 }, { value: 2 }]);
  });

  it("keeps moments to the millisecond whatever the machine's time zone", async () => {
    const at = new Date("2026-03-29T01:30:00.123Z");
    await database.prisma.signInAttempt.create({ data: { email: "zone@example.com", windowStart: at } });
    const [row] = await database.prisma.$queryRaw<{ text: string }[]>`
      SELECT to_char(window_start AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.MS') AS text FROM sign_in_attempt WHERE email = 'zone@example.com'`;
    expect(row?.text).toBe("2026-03-29 01:30:00.123");
    expect((await database.prisma.signInAttempt.findFirstOrThrow({ where: { email: "zone@example.com" } })).windowStart).toEqual(at);
  });
});
