import { expect, it } from "vitest";
import { visitor } from "@/lib/auth/actor";
import { describeOnDatabases } from "@/lib/testing/database";
import { inventoryWorld } from "../inventory/testing/inventory-world";
import { insertFunction, insertLayer } from "../layers/testing/layer-rows";
import { getOverview } from "../overview/get-overview";
import { getFunction } from "./get-function";
import { listFunctions } from "./list-functions";
import { functionFilterSchema } from "./schema";

describeOnDatabases("functions", (make) => {
  const world = inventoryWorld(make);
  const viewer = world.person("viewer", "some-team");
  const foreign = "arn:aws:lambda:eu-west-1:999988887777:layer:theirs:4";

  async function story() {
    const account = await world.account("aws");
    const [first = "", second = ""] = await insertLayer(world.db, account, { name: "requests", versions: 2 });
    await world.db.layerVersion.update({ where: { arn: first }, data: { deprecatedAt: new Date(), deprecationReason: "leaks", successorArn: second } });
    await insertFunction(world.db, account, "billing", [first, foreign]);
    await insertFunction(world.db, account, "mailer", [second]);
    await insertFunction(world.db, account, "plain", []);
    return { account, first, second };
  }
  async function names(address: Record<string, string> = {}) {
    const answer = await listFunctions(world.as(viewer), functionFilterSchema.parse(address));
    if (!answer.ok) throw new Error(answer.reason);
    return answer.value.rows.map((row) => row.name);
  }

  it("are found by what they hold", async () => {
    const { first } = await story();
    expect(await names()).toEqual(["billing", "mailer", "plain"]);
    expect(await names({ holds: "layers" })).toEqual(["billing", "mailer"]);
    expect(await names({ holds: "deprecated" })).toEqual(["billing"]);
    expect(await names({ holds: "none" })).toEqual(["plain"]);
    expect(await names({ q: first })).toEqual(["billing"]);
    expect(await names({ q: first.replace(/:1$/, "") })).toEqual(["billing", "mailer"]);
    expect(await names({ q: foreign })).toEqual(["billing"]);
  });

  it("show their layers in order, each with its state, also of an account that is not connected", async () => {
    const { account, first, second } = await story();
    const answer = await getFunction(world.as(viewer), { partition: "aws", accountId: account.accountId, region: "eu-west-1", name: "billing" });
    expect(answer).toMatchObject({
      ok: true,
      value: {
        qualifiers: [{
          qualifier: "$LATEST",
          layers: [
            { position: 0, arn: first, version: { state: "deprecated", deprecationReason: "leaks", successorArn: second, newer: 2 } },
            { position: 1, arn: foreign, version: null },
          ],
        }],
      },
    });
  });

  it("keep what they held before", async () => {
    const { account, second } = await story();
    await world.db.reference.updateMany({ where: { layerVersionArn: second }, data: { removedAt: new Date() } });
    const answer = await getFunction(world.as(viewer), { partition: "aws", accountId: account.accountId, region: "eu-west-1", name: "mailer" });
    expect(answer).toMatchObject({ ok: true, value: { qualifiers: [], past: [{ arn: second, qualifier: "$LATEST" }] } });
  });

  it("are hidden from a visitor, and say when there is none", async () => {
    expect(await listFunctions(world.as(visitor), functionFilterSchema.parse({}))).toMatchObject({ ok: false, reason: "not-allowed" });
    expect(await getFunction(world.as(viewer), { partition: "aws", accountId: "1", region: "x", name: "y" })).toEqual({ ok: false, reason: "function-unknown" });
  });

  it("are counted on the overview, with the deprecated versions that they hold", async () => {
    const { first, second } = await story();
    const answer = await getOverview(world.as(viewer));
    expect(answer).toMatchObject({
      ok: true,
      value: {
        counts: { layers: 1, versions: 2, functions: 3, functionsWithLayers: 2, everyoneGrants: 0 },
        storage: [{ name: "requests", layers: 1, versions: 2, bytes: 2000 }],
        storageTotal: { bytes: 2000, layers: 1 },
        deprecatedInUse: [{ arn: first, reason: "leaks", successorArn: second, functions: 1 }],
        deprecatedInUseCount: 1,
      },
    });
    expect(answer.ok && answer.value.inUse.reduce((sum, row) => sum + row.available, 0)).toBe(1);
    expect(answer.ok && answer.value.inUse.reduce((sum, row) => sum + row.deprecated, 0)).toBe(1);
    expect(await getOverview(world.as(visitor))).toMatchObject({ ok: false, reason: "not-allowed" });
  });
});
