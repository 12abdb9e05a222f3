import { expect, it } from "vitest";
import { visitor } from "@/lib/auth/actor";
import { describeOnDatabases } from "@/lib/testing/database";
import { inventoryWorld } from "../inventory/testing/inventory-world";
import { readListRequest } from "@/lib/domain/list-request";
import { listLayers, walkLayers } from "./list-layers";
import { layerListTerms } from "./schema";
import { insertFunction, insertLayer } from "./testing/layer-rows";

describeOnDatabases("listLayers", (make) => {
  const world = inventoryWorld(make);
  const viewer = world.person("viewer", "some-team");

  async function list(address: Record<string, string> = {}) {
    const asked = readListRequest(layerListTerms, address, "UTC");
    if (!asked.ok) throw new Error(asked.reason);
    const answer = await listLayers(world.as(viewer), asked.value);
    if (!answer.ok) throw new Error(answer.reason);
    return answer.value;
  }
  const names = async (address: Record<string, string> = {}) => (await list(address)).rows.map((row) => row.name);
  const filtered = (filter: string) => names({ filter });

  async function story() {
    const [aws, cn] = await Promise.all([world.account("aws"), world.account("aws-cn")]);
    const [old = ""] = await insertLayer(world.db, aws, { name: "shared_utils", versions: 2, latestAt: new Date("2026-01-03T00:00:00Z") });
    await insertLayer(world.db, aws, { name: "zedXutils", runtimes: ["nodejs22.x"], latestAt: new Date("2026-01-02T00:00:00Z") });
    await insertLayer(world.db, cn, { name: "requests", region: "cn-north-1", latestAt: new Date("2026-01-01T00:00:00Z") });
    await insertFunction(world.db, aws, "app", [old]);
    return { aws, cn, old };
  }

  it("sorts by name, by newest version and by number of versions", async () => {
    await story();
    expect(await names()).toEqual(["requests", "shared_utils", "zedXutils"]);
    expect(await names({ sort: "-latest" })).toEqual(["shared_utils", "zedXutils", "requests"]);
    expect((await names({ sort: "-versions" }))[0]).toBe("shared_utils");
  });

  it("finds by a part of the name, taking what was typed for itself", async () => {
    await story();
    expect(await filtered("UTILS")).toEqual(["shared_utils", "zedXutils"]);
    expect(await filtered("d_u")).toEqual(["shared_utils"]);
    expect(await filtered("%")).toEqual([]);
  });

  it("finds by an ARN, with or without its version, and by an account id", async () => {
    const { old, cn } = await story();
    expect(await filtered(old)).toEqual(["shared_utils"]);
    expect(await filtered(old.replace(/:\d+$/, ""))).toEqual(["shared_utils"]);
    expect(await filtered(cn.accountId)).toEqual(["requests"]);
  });

  it("filters by partition, region, runtime and team", async () => {
    await story();
    const team = await world.db.team.create({ data: { name: "platform" } });
    await world.db.logicalLayer.update({ where: { name: "requests" }, data: { teamId: team.id } });
    expect(await filtered("partition=aws-cn")).toEqual(["requests"]);
    expect(await filtered("region=eu-west-1 and runtime=nodejs22.x")).toEqual(["zedXutils"]);
    expect(await filtered(`team=${team.id}`)).toEqual(["requests"]);
    expect(await filtered("team=none")).toEqual(["shared_utils", "zedXutils"]);
    // What no team owns is not owned by this one either.
    expect(await filtered(`team!=${team.id}`)).toEqual(["shared_utils", "zedXutils"]);
    expect(await filtered("region!=eu-west-1 or runtime=nodejs22.x")).toEqual(["requests", "zedXutils"]);
  });

  it("filters by number of versions and by the day of the newest, as the reader's days begin", async () => {
    await story();
    expect(await filtered("versions>=2")).toEqual(["shared_utils"]);
    expect(await filtered("published=2026-01-02")).toEqual(["zedXutils"]);
    expect(await filtered("published<=2026-01-02")).toEqual(["requests", "zedXutils"]);
  });

  it("keeps to the scope, whatever the filter says", async () => {
    const { cn } = await story();
    expect(await names({ scope: "aws" })).toEqual(["shared_utils", "zedXutils"]);
    expect(await names({ scope: `${cn.accountId},cn-north-1`, filter: "name:utils or name:requests" })).toEqual(["requests"]);
  });

  it("hands out every row for an export, whatever the page size", async () => {
    await story();
    const asked = readListRequest(layerListTerms, { size: "25", after: "x", sort: "-versions" }, "UTC");
    const walked = asked.ok ? await walkLayers(world.as(viewer), asked.value) : asked;
    if (!walked.ok) throw new Error(walked.reason);
    const all: string[] = [];
    for await (const { name } of walked.value) all.push(name);
    expect(all).toEqual(await names({ sort: "-versions" }));
  });

  it("filters by state, and counts the functions that use a layer", async () => {
    const { old } = await story();
    expect(await filtered("state=in-use")).toEqual(["shared_utils"]);
    expect(await filtered("state=unused")).toEqual(["requests", "zedXutils"]);
    await world.db.layerVersion.update({ where: { arn: old }, data: { deprecatedAt: new Date() } });
    const { rows } = await list({ filter: "state=deprecated-in-use" });
    expect(rows).toMatchObject([{ name: "shared_utils", usedByFunctions: 1, deprecatedVersions: 1 }]);
  });

  it("leaves out layers whose versions are all deleted, unless they are asked for", async () => {
    await story();
    await world.db.layer.updateMany({ where: { name: "requests" }, data: { versionCount: 0, latestVersion: null, latestAt: null } });
    expect(await names()).toEqual(["shared_utils", "zedXutils"]);
    expect(await names({ filter: "state=deleted", sort: "-latest" })).toEqual(["requests"]);
  });

  it.each(["name", "-name", "latest", "-latest", "versions"])("walks a thousand rows forward and back without losing or doubling one (%s)", async (sort) => {
    const account = await world.account("aws");
    const logical = await world.db.logicalLayer.create({ data: { name: "many" } });
    await world.db.layer.createMany({
      data: Array.from({ length: 1000 }, (_, index) => ({
        logicalLayerId: logical.id, awsAccountId: account.id, partition: "aws", accountId: account.accountId, region: "eu-west-1",
        // Many rows share a sort value: only the id tells them apart.
        name: `layer-${index % 7}`, arn: `arn:${index}`, latestVersion: 1, latestAt: new Date(Date.UTC(2026, 0, 1 + (index % 5))), versionCount: 1 + (index % 3),
      })),
    });
    const forward: string[] = [];
    let page = await list({ sort });
    forward.push(...page.rows.map(({ id }) => id));
    while (page.next) {
      page = await list({ sort, after: page.next });
      forward.push(...page.rows.map(({ id }) => id));
    }
    expect(new Set(forward).size).toBe(1000);
    expect(page.total).toBe(1000);
    const backward = page.rows.map(({ id }) => id);
    while (page.previous) {
      page = await list({ sort, before: page.previous });
      backward.unshift(...page.rows.map(({ id }) => id));
    }
    expect(backward).toEqual(forward);
  });

  it("shows the first page for an address whose cursor is of another sort", async () => {
    await story();
    expect(await names({ sort: "-latest", after: '["shared_utils","x"]' })).toHaveLength(3);
  });

  it("refuses a visitor", async () => {
    const asked = readListRequest(layerListTerms, {}, "UTC");
    if (!asked.ok) throw new Error(asked.reason);
    expect(await listLayers(world.as(visitor), asked.value)).toMatchObject({ ok: false, reason: "not-allowed" });
    expect(await walkLayers(world.as(visitor), asked.value)).toMatchObject({ ok: false, reason: "not-allowed" });
  });
});
