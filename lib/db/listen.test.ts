import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { describeOnDatabases, type TestDatabase } from "@/lib/testing/database";
import { inTransaction } from "./transaction";

describeOnDatabases("listen", (make, kind) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await make();
  });
  afterAll(() => database.drop());

  const notify = (payload: string) => inTransaction(database.prisma, (tx) => tx.$executeRaw`SELECT pg_notify('trial', ${payload})`);

  it("hears what is committed, not what is rolled back, and nothing after its end", async () => {
    const heard: (string | null)[] = [];
    const stop = await database.listen("trial", (payload) => heard.push(payload));
    await inTransaction(database.prisma, async (tx) => {
      await tx.$executeRaw`SELECT pg_notify('trial', 'rolled back')`;
      throw new Error("roll back");
    }).catch(() => undefined);
    await notify("committed");
    await vi.waitFor(() => expect(heard).toEqual(["committed"]), 5_000);
    await stop();
    await notify("after the end");
    expect(heard).toEqual(["committed"]);
  });

  if (kind === "postgresql") it("listens again when its connection broke, and says that it may have missed something", async () => {
    const heard: (string | null)[] = [];
    const stop = await database.listen("trial", (payload) => heard.push(payload));
    await database.prisma.$executeRaw`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'strata listener' AND datname = current_database()`;
    await vi.waitFor(() => expect(heard).toEqual([null]), 10_000);
    await notify("again");
    await vi.waitFor(() => expect(heard).toEqual([null, "again"]), 5_000);
    await stop();
  });
});
