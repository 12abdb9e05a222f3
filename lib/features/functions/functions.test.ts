import { expect, it } from "vitest";
import { visitor } from "@/lib/auth/actor";
import { readListRequest } from "@/lib/domain/list-request";
import { parseScope } from "@/lib/domain/scope";
import { describeOnDatabases } from "@/lib/testing/database";
import { inventoryWorld } from "../inventory/testing/inventory-world";
import { insertFunction, insertLayer } from "../layers/testing/layer-rows";
import { getOverview } from "../overview/get-overview";
import { getFunction } from "./get-function";
import { listFunctions } from "./list-functions";
import { functionListTerms } from "./schema";

describeOnDatabases("functions", (make) => {
  const world = inventoryWorld(make);
  const viewer = world.person("viewer");
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
  function asked(filter = "") {
    const request = readListRequest(functionListTerms, { filter }, "UTC");
    if (!request.ok) throw new Error(request.reason);
    return request.value;
  }
  async function names(filter?: string) {
    const answer = await listFunctions(world.as(viewer), asked(filter));
    if (!answer.ok) throw new Error(answer.reason);
    return answer.value.rows.map((row) => row.name);
  }

  it("are found by what they hold", async () => {
    const { first } = await story();
    expect(await names()).toEqual(["billing", "mailer", "plain"]);
    expect(await names("holds=layers")).toEqual(["billing", "mailer"]);
    expect(await names("holds=deprecated")).toEqual(["billing"]);
    expect(await names("holds=none")).toEqual(["plain"]);
    expect(await names(first)).toEqual(["billing"]);
    expect(await names(first.replace(/:1$/, ""))).toEqual(["billing", "mailer"]);
    expect(await names(foreign)).toEqual(["billing"]);
    expect(await names("layer:theirs or name=plain")).toEqual(["billing", "plain"]);
    expect(await names("layer!:theirs")).toEqual(["mailer", "plain"]);
  });

  it("count among those of another owner or runtime when they have none", async () => {
    await story();
    await world.db.lambdaFunction.updateMany({ where: { name: "mailer" }, data: { owner: "Team_A", runtime: null } });
    expect(await names("owner=team_a")).toEqual(["mailer"]);
    expect(await names("owner!=team_a")).toEqual(["billing", "plain"]);
    expect(await names("owner=none")).toEqual(["billing", "plain"]);
    expect(await names("runtime!=python3.12")).toEqual(["mailer"]);
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
    expect(await listFunctions(world.as(visitor), asked())).toMatchObject({ ok: false, reason: "not-allowed" });
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
    const elsewhere = await getOverview(world.as(viewer), parseScope("aws-cn"));
    expect(elsewhere).toMatchObject({ ok: true, value: { counts: { layers: 0, functions: 0 }, storage: [], deprecatedInUse: [], deprecatedInUseCount: 0 } });
    const there = await getOverview(world.as(viewer), parseScope("aws,eu-west-1"));
    expect(there).toMatchObject({ ok: true, value: { counts: { layers: 1, functions: 3 }, deprecatedInUse: [{ arn: first }] } });
    expect(await getOverview(world.as(visitor))).toMatchObject({ ok: false, reason: "not-allowed" });
  });
});
