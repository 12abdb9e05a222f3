import { afterEach, beforeEach, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { inTransaction } from "@/lib/db/transaction";
import { describeOnDatabases, type TestDatabase } from "@/lib/testing/database";
import { hashEvent } from "./chain";
import { listEvents } from "./queries";
import { recordEvent, type EventToRecord } from "./record-event";
import { verifyChain } from "./verify-chain";

const pat: Actor = { kind: "person", userId: "pat", name: "Pat", email: "pat@example.com", roles: [{ role: "auditor", teamId: null }] };
const system: Actor = { kind: "system", name: "worker" };

let database: TestDatabase;

function record(event: Partial<EventToRecord> = {}): Promise<void> {
  const whole: EventToRecord = {
    actor: pat,
    at: new Date("2026-01-01T00:00:00.123Z"),
    action: "layer.publish",
    subject: { kind: "layer", id: "l1", label: "requests" },
    ...event,
  };
  return inTransaction(database.prisma, (tx) => recordEvent(tx, whole));
}

/** What somebody does who owns the database itself. */
async function tamper(...statements: string[]): Promise<void> {
  await database.withSession(async (session) => {
    await session.exec("ALTER TABLE event DISABLE TRIGGER USER");
    for (const statement of statements) await session.exec(statement);
    await session.exec("ALTER TABLE event ENABLE TRIGGER USER");
  });
}

describeOnDatabases("the activity log", (make) => {
  beforeEach(async () => {
    database = await make();
  });
  afterEach(() => database.drop());

  it("holds together whatever is recorded", async () => {
    const odd = { text: "a\0b\uD800c", numbers: [0.1, -0, 1e21, 5e-324, 123456789012345680000], nothing: null, left: undefined, "ключ": { b: 1, a: 2 } };
    await record({ before: odd, after: [odd], reason: "weil \uDC00 es\0 so ist", actor: system });
    await record({ before: null, after: "", subject: { kind: "layer", id: "", label: "层".repeat(500) } });
    await record({ after: false, teamId: "t" });
    const report = await verifyChain(database.prisma);
    expect(report).toMatchObject({ events: 3, faults: [], head: { seq: 3n } });
  });

  it("has one chain without forks, however many write at once", async () => {
    await Promise.all(Array.from({ length: 20 }, (_, i) => record({ after: i })));
    expect(await verifyChain(database.prisma)).toMatchObject({ events: 20, faults: [], head: { seq: 20n } });
  });

  it("takes back an event with the act it tells of", async () => {
    const act = inTransaction(database.prisma, async (tx) => {
      await recordEvent(tx, { actor: pat, at: new Date(), action: "team.create", subject: { kind: "team", id: "t", label: "T" } });
      throw new Error("roll back");
    });
    await expect(act).rejects.toThrow("roll back");
    expect(await database.prisma.event.count()).toBe(0);
  });

  it("refuses to be changed", async () => {
    await record();
    await expect(database.prisma.event.updateMany({ data: { actorName: "Sam" } })).rejects.toThrow(/append-only/);
    await expect(database.prisma.event.deleteMany()).rejects.toThrow(/append-only/);
    await expect(database.prisma.$executeRaw`TRUNCATE event`).rejects.toThrow(/append-only/);
    expect(await verifyChain(database.prisma)).toMatchObject({ events: 1, faults: [] });
  });

  it("shows what was changed behind its back", async () => {
    for (let i = 0; i < 5; i++) await record({ after: { i } });
    await tamper("UPDATE event SET actor_name = 'Sam' WHERE seq = 2", `UPDATE event SET after = '{"i":9}' WHERE seq = 4`);
    expect((await verifyChain(database.prisma)).faults).toEqual([{ kind: "changed", seq: 2n }, { kind: "changed", seq: 4n }]);
  });

  it("shows what is missing", async () => {
    for (let i = 0; i < 6; i++) await record();
    await tamper("DELETE FROM event WHERE seq IN (1, 3, 4)");
    expect((await verifyChain(database.prisma)).faults).toEqual([
      { kind: "missing", from: 1n, to: 1n },
      { kind: "missing", from: 3n, to: 4n },
    ]);
  });

  it("shows what was moved, and a gap that was closed by renumbering", async () => {
    for (let i = 0; i < 6; i++) await record({ after: i });
    await tamper("UPDATE event SET seq = 100 WHERE seq = 2", "UPDATE event SET seq = 2 WHERE seq = 3", "UPDATE event SET seq = 3 WHERE seq = 100");
    expect((await verifyChain(database.prisma)).faults).toEqual([2n, 3n, 4n].map((seq) => ({ kind: "misplaced", seq })));
    await tamper("DELETE FROM event WHERE seq < 5", "UPDATE event SET seq = seq - 4");
    expect((await verifyChain(database.prisma)).faults).toEqual([{ kind: "misplaced", seq: 1n }]);
  });

  it("shows against a noted head that its end was cut off or that it was written anew", async () => {
    for (let i = 0; i < 4; i++) await record({ after: i });
    const { head } = await verifyChain(database.prisma);
    if (!head) throw new Error("no head");
    expect((await verifyChain(database.prisma, head)).faults).toEqual([]);
    await tamper("DELETE FROM event WHERE seq = 4");
    expect((await verifyChain(database.prisma)).faults).toEqual([]);
    expect((await verifyChain(database.prisma, head)).faults).toEqual([{ kind: "missing", from: 4n, to: 4n }]);
    await record({ after: "another" });
    expect((await verifyChain(database.prisma, head)).faults).toEqual([{ kind: "rewritten", seq: 4n }]);
  });

  it("is verified beyond one batch", async () => {
    await record();
    const first = await database.prisma.event.findFirstOrThrow();
    let previousHash = first.hash;
    const rest = Array.from({ length: 1_000 }, (_, i) => {
      const event = { ...first, id: String(i), seq: BigInt(i + 2), previousHash, hash: hashEvent({ ...first, id: String(i) }, previousHash) };
      previousHash = event.hash;
      return { ...event, before: undefined, after: undefined };
    });
    await database.prisma.event.createMany({ data: rest });
    expect(await verifyChain(database.prisma)).toMatchObject({ events: 1_001, faults: [] });
  });

  it("is read in pages, newest first, each event once", async () => {
    for (let i = 0; i < 5; i++) await record({ after: i });
    const seen: unknown[] = [];
    let after: string | undefined;
    let previous: string | null = null;
    do {
      const page = await listEvents({ actor: pat, db: database.prisma }, { size: 2, after });
      if (!page.ok) throw new Error(page.reason);
      seen.push(...page.value.rows.map((event) => event.after));
      after = page.value.next ?? undefined;
      previous = page.value.previous;
    } while (after);
    expect(seen).toEqual([4, 3, 2, 1, 0]);
    const back = await listEvents({ actor: pat, db: database.prisma }, { size: 2, before: previous ?? "" });
    expect(back.ok && back.value.rows.map((event) => event.after)).toEqual([2, 1]);
  });

  it("shows people of a team what happened there and what they did, and nothing to whom it is not for", async () => {
    await record({ after: "everywhere", actor: system });
    await record({ after: "a", actor: system, teamId: "a" });
    await record({ after: "b", actor: system, teamId: "b" });
    await record({ after: "own" });
    const seenBy = async (roles: Extract<Actor, { kind: "person" }>["roles"]) => {
      const page = await listEvents({ actor: { ...pat, roles }, db: database.prisma });
      return page.ok ? page.value.rows.map((event) => event.after) : page.reason;
    };
    expect(await seenBy([{ role: "publisher", teamId: "a" }, { role: "viewer", teamId: "b" }])).toEqual(["own", "a"]);
    expect(await seenBy([{ role: "auditor", teamId: null }])).toEqual(["own", "b", "a", "everywhere"]);
    expect(await seenBy([{ role: "viewer", teamId: null }])).toBe("not-allowed");
    expect(await seenBy([])).toBe("not-allowed");
  });
});
