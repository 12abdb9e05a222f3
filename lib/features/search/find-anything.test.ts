import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { visitor } from "@/lib/auth/actor";
import { describeOnDatabases } from "@/lib/testing/database";
import { inventoryWorld } from "../inventory/testing/inventory-world";
import { insertFunction, insertLayer } from "../layers/testing/layer-rows";
import { findAnything } from "./find-anything";

describeOnDatabases("findAnything", (make) => {
  const world = inventoryWorld(make);
  const viewer = world.person("viewer");
  const found = async (text: string) => (await findAnything(world.as(viewer), text)).map(({ kind, label }) => `${kind} ${label}`);

  async function story() {
    const account = await world.account("aws");
    const [arn = ""] = await insertLayer(world.db, account, { name: "shared_utils" });
    await insertFunction(world.db, account, "utils-user", [arn]);
    const inspection = await world.db.inspection.create({
      data: {
        codeSha256: randomUUID(), scopeKey: "any", inspectorVersion: "1", verdict: "accept",
        report: { packages: [{ ecosystem: "python", name: "Requests", version: "2.32.3" }] },
      },
    });
    await world.db.layerVersion.update({ where: { arn }, data: { inspectionId: inspection.id } });
    return { account, arn, inspection };
  }

  it("finds layers and functions by a part of their name, taken literally", async () => {
    await story();
    expect(await found("UTILS")).toEqual(["layer shared_utils", "function utils-user"]);
    expect(await found("%")).toEqual([]);
    expect(await found(" \0 ")).toEqual([]);
  });

  it("finds an account by its id or name, a layer by its ARN, and a function by its own", async () => {
    const { account, arn } = await story();
    expect(await found(account.accountId.slice(0, 7))).toEqual(["account platform"]);
    expect(await found("中国")).toEqual(["account 中国平台"]);
    expect(await found(arn)).toEqual(["layer shared_utils"]);
    expect(await found(`arn:aws:lambda:eu-west-1:${account.accountId}:function:utils-user:$LATEST`)).toEqual(["function utils-user"]);
  });

  it("finds a package where it is, by the beginning of its name", async () => {
    const { inspection } = await story();
    const [result] = await findAnything(world.as(viewer), "requ");
    expect(result).toMatchObject({ kind: "package", label: "Requests 2.32.3", href: expect.stringMatching(/shared_utils\/1\?section=content$/) });
    await world.db.layerVersion.updateMany({ data: { inspectionId: null } });
    await world.db.inspection.delete({ where: { id: inspection.id } });
  });

  it("finds nothing for a visitor, and people only for who may read them", async () => {
    await story();
    await world.db.user.create({ data: { id: "li", name: "Li Utils", email: "li@example.com" } });
    expect(await findAnything(world.as(visitor), "utils")).toEqual([]);
    expect(await found("li utils")).toEqual([]);
    expect(await findAnything(world.as(world.person("auditor")), "li utils")).toMatchObject([{ kind: "person", href: "/people/li" }]);
    await world.db.user.delete({ where: { id: "li" } });
  });
});
