import { afterEach, beforeEach, expect, it } from "vitest";
import { recordEvent, type EventToRecord } from "@/lib/activity/record-event";
import type { Actor } from "@/lib/auth/actor";
import { inTransaction } from "@/lib/db/transaction";
import { readListRequest } from "@/lib/domain/list-request";
import type { Context } from "@/lib/features/context";
import { describeOnDatabases, type TestDatabase } from "@/lib/testing/database";
import { readActivity } from "./read-activity";
import { activityListTerms } from "./schema";

const pat: Actor = { kind: "person", userId: "pat", name: "Pat", email: "pat@example.com", roles: [{ role: "auditor", teamId: null }] };
const system: Actor = { kind: "system", name: "worker" };

describeOnDatabases("the activity page", (make) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await make();
  });
  afterEach(() => database.drop());

  function record(event: Partial<EventToRecord>): Promise<void> {
    const whole: EventToRecord = {
      actor: pat, at: new Date("2026-01-01T00:00:00.123Z"), action: "layer.publish", subject: { kind: "layer", id: "l1", label: "requests" }, ...event,
    };
    return inTransaction(database.prisma, (tx) => recordEvent(tx, whole));
  }

  async function found(filter: string, timeZone = "UTC") {
    const asked = readListRequest(activityListTerms, { filter }, timeZone);
    if (!asked.ok) return asked.reason;
    // The log asks nothing of the world but its database.
    const unused = {} as never;
    const ctx: Context = { actor: pat, db: database.prisma, now: () => new Date(), jobs: unused, aws: unused, store: unused, incoming: unused, inspect: unused, repair: unused };
    const page = await readActivity(ctx, asked.value);
    return page.ok ? page.value.rows.map((event) => event.after) : page.reason;
  }

  it("is filtered by who, what, on what, when and words taken literally", async () => {
    await record({ after: "a", reason: "a 100% match" });
    await record({ after: "b", actor: system, action: "layer.refresh" });
    await record({ after: "c", action: "upload.begin", subject: { kind: "upload", id: "u1", label: "Numpy_zip" } });
    await record({ after: "d", at: new Date("2026-02-01T00:00:00Z") });
    expect(await found("actor=system")).toEqual(["b"]);
    expect(await found("actor=pat")).toEqual(["d", "c", "a"]);
    expect(await found("actor!=pat")).toEqual(["b"]);
    expect(await found("action=layer")).toEqual(["d", "b", "a"]);
    expect(await found("action=layer.refresh or subject=upload")).toEqual(["c", "b"]);
    expect(await found("subject=layer:l1 and day>=2026-01-15")).toEqual(["d"]);
    expect(await found("day<=2026-01-15 and REQUESTS")).toEqual(["b", "a"]);
    // In New York that moment is on the day before.
    expect(await found("day=2026-02-01", "America/New_York")).toEqual([]);
    expect(await found("numpy")).toEqual(["c"]);
    expect(await found("0%")).toEqual(["a"]);
    expect(await found("m%h")).toEqual([]);
    expect(await found("y_z")).toEqual(["c"]);
    expect(await found("reason!:match")).toEqual(["d", "c", "b"]);
    expect(await found("person=pat")).toBe("filter-unknown-property");
  });
});
