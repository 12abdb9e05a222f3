import { execFile } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recordEvent } from "@/lib/activity/record-event";
import { applyMigrations } from "@/lib/db/migrate";
import { openDatabase } from "@/lib/db/open";
import { inTransaction } from "@/lib/db/transaction";

let dataDir: string;

beforeAll(async () => {
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "strata-verify-"));
  const database = await openDatabase({ dataDir });
  await applyMigrations(database);
  const record = () =>
    inTransaction(database.prisma, (tx) =>
      recordEvent(tx, { actor: { kind: "system", name: "test" }, at: new Date(), action: "seed.story", subject: { kind: "story", id: "s", label: "s" } }),
    );
  for (let i = 0; i < 3; i++) await record();
  await database.close();
}, 240_000);
afterAll(() => fs.rmSync(dataDir, { recursive: true }));

async function verify(args: string[], folder = dataDir): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = { ...process.env, LC_ALL: "C", DATABASE_URL: "", STRATA_DATA_DIR: folder };
  return promisify(execFile)(process.execPath, ["--import", "tsx", "lib/cli/activity-verify.ts", ...args], { env }).then(
    (said) => ({ code: 0, ...said }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  );
}

describe("activity:verify", { timeout: 240_000 }, () => {
  it("says that a log is whole, and holds it against a head noted earlier", async () => {
    const { code, stdout } = await verify(["--json"]);
    expect(code).toBe(0);
    const report: unknown = JSON.parse(stdout);
    expect(report).toMatchObject({ ok: true, events: 3, head: { seq: "3" }, faults: [] });
    const later = await verify(["--head", `4:${"0".repeat(64)}`]);
    expect(later.code).toBe(1);
    expect(later.stdout).toContain("Event 4 is missing.");
  });

  it("finds a change, in words and in JSON", async () => {
    const database = await openDatabase({ dataDir });
    await database.withSession((session) =>
      session.exec("ALTER TABLE event DISABLE TRIGGER USER; UPDATE event SET reason = 'none' WHERE seq = 2; ALTER TABLE event ENABLE TRIGGER USER"),
    );
    await database.close();
    const words = await verify([]);
    expect(words.code).toBe(1);
    expect(words.stdout).toContain("Event 2 was changed");
    const { code, stdout } = await verify(["--json"]);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, faults: [{ kind: "changed", seq: "2" }] });
  });

  it("says what to do while Strata runs, which is not to look elsewhere", async () => {
    const database = await openDatabase({ dataDir });
    const { code, stderr } = await verify([]);
    await database.close();
    expect(code).toBe(2);
    expect(stderr).toContain(`in use by process ${process.pid}: Strata is running. Stop it, check, and start it again.`);
    expect(stderr).not.toContain("another data folder");
  });

  it("makes nothing where there is no database, and refuses arguments it does not know", async () => {
    const nowhere = path.join(dataDir, "nowhere");
    expect(await verify([], nowhere)).toMatchObject({ code: 2, stdout: "" });
    expect(fs.existsSync(nowhere)).toBe(false);
    expect((await verify(["--head", "7"])).stderr).toContain("--head is \"7\"");
    expect((await verify(["--jsn"])).code).toBe(2);
  });
});
