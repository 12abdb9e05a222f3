import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { visitor } from "@/lib/auth/actor";
import { describeOnDatabases } from "@/lib/testing/database";
import { inventoryWorld } from "../inventory/testing/inventory-world";
import { insertFunction, insertLayer } from "../layers/testing/layer-rows";
import { exportReferences } from "./export-references";
import { listReferences } from "./list-references";
import { readReferenceRequest } from "./read-reference-request";

describeOnDatabases("references", (make) => {
  const world = inventoryWorld(make);
  const viewer = world.person("viewer");
  const foreign = "arn:aws:lambda:eu-west-1:999988887777:layer:theirs:4";

  async function story() {
    const account = await world.account("aws");
    const [first = "", second = ""] = await insertLayer(world.db, account, { name: "requests", versions: 2 });
    await world.db.layerVersion.update({ where: { arn: first }, data: { deprecatedAt: new Date(), deprecationReason: "leaks" } });
    await insertFunction(world.db, account, "billing", [first, foreign]);
    await insertFunction(world.db, account, "mailer", [second]);
    return { account, first, second };
  }
  function asked(params: Record<string, string> = {}) {
    const request = readReferenceRequest(params, "UTC");
    if (!request.ok) throw new Error(request.reason);
    return request.value;
  }
  async function page(params: Record<string, string> = {}) {
    const answer = await listReferences(world.as(viewer), asked(params));
    if (!answer.ok) throw new Error(answer.reason);
    return answer.value;
  }
  async function pairs(params: Record<string, string> = {}) {
    return (await page(params)).rows.map((row) => `${row.functionName} ${row.layerVersionArn.split(":").slice(-2).join(":")}`);
  }
  async function inspected(arn: string, packages: { ecosystem: string; name: string; version: string }[]) {
    await world.db.layerVersion.update({
      where: { arn },
      data: { inspection: { create: { codeSha256: randomUUID(), scopeKey: "-", inspectorVersion: "1", verdict: "accept", report: { packages } } } },
    });
  }

  it("name every function that holds a version, also one of an account that is not connected", async () => {
    await story();
    expect(await pairs()).toEqual(["billing requests:1", "mailer requests:2", "billing theirs:4"]);
    const { rows, total } = await page();
    expect(total).toBe(3);
    expect(rows.map(({ state, position, publisher }) => ({ state, position, known: publisher.name !== null }))).toEqual([
      { state: "deprecated", position: 0, known: true }, { state: "available", position: 0, known: true }, { state: "unknown", position: 1, known: false },
    ]);
  });

  it("are found by layer, state, publisher, function and account", async () => {
    const { account, first } = await story();
    expect(await pairs({ filter: first })).toEqual(["billing requests:1"]);
    expect(await pairs({ filter: first.replace(/:1$/, "") })).toEqual(["billing requests:1", "mailer requests:2"]);
    expect(await pairs({ filter: "state=deprecated or state=unknown" })).toEqual(["billing requests:1", "billing theirs:4"]);
    expect(await pairs({ filter: "state!=unknown" })).toEqual(["billing requests:1", "mailer requests:2"]);
    expect(await pairs({ filter: "publisher=999988887777" })).toEqual(["billing theirs:4"]);
    expect(await pairs({ filter: "function=mailer" })).toEqual(["mailer requests:2"]);
    expect(await pairs({ filter: `account!=${account.accountId}` })).toEqual([]);
    expect(await pairs({ filter: "mail" })).toEqual(["mailer requests:2"]);
  });

  it("are found by package and range, as the package's ecosystem orders its versions", async () => {
    const { first, second } = await story();
    await inspected(first, [{ ecosystem: "python", name: "Requests", version: "2.9.1" }]);
    await inspected(second, [{ ecosystem: "python", name: "requests", version: "2.32.3" }, { ecosystem: "node", name: "requests-kit", version: "1.0.0" }]);
    expect(await pairs({ filter: "package:requests<2.32" })).toEqual(["billing requests:1"]);
    expect(await pairs({ filter: "package=requests" })).toEqual(["billing requests:1", "mailer requests:2"]);
    expect(await pairs({ filter: 'package="requests >=2.32, <3"' })).toEqual(["mailer requests:2"]);
    expect(await pairs({ filter: "package:kit" })).toEqual(["mailer requests:2"]);
    expect((await page({ filter: "package=requests" })).uninspected).toBe(1);
    expect((await page()).uninspected).toBeNull();
  });

  it("count a package whose version cannot be compared as one that may be meant", async () => {
    const { first } = await story();
    await inspected(first, [{ ecosystem: "python", name: "requests", version: "unknown" }]);
    expect(await pairs({ filter: "package=requests<2" })).toEqual(["billing requests:1"]);
  });

  it("stand as they were on any past day", async () => {
    const { second } = await story();
    await world.db.reference.updateMany({ where: { layerVersionArn: second }, data: { removedAt: new Date("2026-03-01T12:00:00Z") } });
    expect(await pairs()).toEqual(["billing requests:1", "billing theirs:4"]);
    expect(await pairs({ at: "2026-02-28" })).toEqual(["billing requests:1", "mailer requests:2", "billing theirs:4"]);
    expect(await pairs({ at: "2026-03-01" })).toEqual(["billing requests:1", "billing theirs:4"]);
    expect(await pairs({ at: "2026-01-01" })).toEqual([]);
  });

  it("come page by page in either order, none lost and none twice", async () => {
    const account = await world.account("aws");
    const arns = await insertLayer(world.db, account, { name: "many", versions: 30 });
    await insertFunction(world.db, account, "holds-all", arns);
    for (const sort of ["layer", "-layer", "since", "-since"]) {
      const first = await page({ sort, size: "25" });
      const second = await page({ sort, size: "25", after: first.next ?? "" });
      expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(30);
      expect(second.next).toBeNull();
      expect((await page({ sort, size: "25", before: second.previous ?? "" })).rows).toEqual(first.rows);
    }
  });

  it("are taken away with what they rest on", async () => {
    await story();
    const answer = await exportReferences(world.as(viewer), { filter: "state=unknown" }, "UTC");
    if (!answer.ok) throw new Error(answer.reason);
    const rows = [];
    for await (const row of answer.value.rows) rows.push(row);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toContain(foreign);
    expect(answer.value.coverage).not.toBeNull();
  });

  it("refuse a visitor, and a day or a package that cannot be read", async () => {
    expect(await listReferences(world.as(visitor), asked())).toMatchObject({ ok: false, reason: "not-allowed" });
    expect(readReferenceRequest({ at: "yesterday" }, "UTC")).toMatchObject({ ok: false, reason: "filter-value-not-a-day" });
    expect(readReferenceRequest({ filter: "package=requests<" }, "UTC")).toMatchObject({ ok: false, reason: "package-question-not-understood", params: { seen: "requests<" } });
  });
});
