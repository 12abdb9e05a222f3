import { expect, it } from "vitest";
import { everywhere, parseScope } from "@/lib/domain/scope";
import { describeOnDatabases } from "@/lib/testing/database";
import { refresh } from "./refresh";
import { refreshAccountRegion } from "./refresh-account-region";
import { inventoryWorld, system } from "./testing/inventory-world";

describeOnDatabases("refresh", (make) => {
  const world = inventoryWorld(make);
  const publisher = world.person("publisher", "some-team");
  const regionState = (region: string) => world.db.accountRegion.findFirstOrThrow({ where: { region } });

  it("orders one reading for each account-region, and shows at once that they are under way", async () => {
    expect(await refresh(world.as(publisher), { scope: everywhere })).toEqual({ ok: true, value: { accountRegions: 3 } });
    expect(world.enqueued.map(({ job }) => job)).toEqual(Array(3).fill("inventory.refresh-account-region"));
    expect(new Set(world.enqueued.map(({ singletonKey }) => singletonKey)).size).toBe(3);
    expect((await regionState("cn-north-1")).readingSince).toEqual(world.as(publisher).now());
  });

  it("reads only what is named", async () => {
    await refresh(world.as(publisher), { scope: parseScope("us-east-1") });
    const { id: awsAccountId } = await world.account("aws");
    expect(world.enqueued.map(({ payload }) => payload)).toEqual([{ awsAccountId, region: "us-east-1" }]);
  });

  it("records who ordered it and what", async () => {
    const { id, accountId } = await world.account("aws-cn");
    await refresh(world.as(publisher), { scope: parseScope(`aws-cn,${accountId}`) });
    expect(await world.eventsOn(id)).toMatchObject([
      { action: "layer.refresh", actorId: publisher.userId, after: { accountRegions: [`${accountId}/cn-north-1`] } },
    ]);
  });

  it("refuses a viewer, and orders nothing", async () => {
    expect(await refresh(world.as(world.person("viewer")), { scope: everywhere })).toEqual({ ok: false, reason: "not-allowed", params: { permission: "layers.refresh" } });
    expect(world.enqueued).toEqual([]);
  });

  it("says so when nothing fits", async () => {
    expect(await refresh(world.as(publisher), { scope: parseScope("ap-south-1") })).toEqual({ ok: false, reason: "nothing-to-read" });
  });

  it("orders nothing when the act cannot be recorded", async () => {
    await world.db.$executeRaw`ALTER TABLE event ADD CONSTRAINT nothing_more CHECK (action <> 'layer.refresh') NOT VALID`;
    try {
      await expect(refresh(world.as(publisher), { scope: parseScope("us-east-1") })).rejects.toThrow();
      expect(await world.db.accountRegion.count()).toBe(0);
    } finally {
      await world.db.$executeRaw`ALTER TABLE event DROP CONSTRAINT nothing_more`;
    }
  });

  it("leaves the time of a reading under way alone", async () => {
    await refresh(world.as(publisher), { scope: parseScope("cn-north-1") });
    const { readingSince } = await regionState("cn-north-1");
    world.passMinutes(5);
    await refresh(world.as(publisher), { scope: parseScope("cn-north-1") });
    expect((await regionState("cn-north-1")).readingSince).toEqual(readingSince);
  });

  it("forgets a reading whose region was taken out of the account before it began", async () => {
    await refresh(world.as(publisher), { scope: parseScope("cn-north-1") });
    const account = await world.account("aws-cn");
    await world.db.awsAccount.update({ where: { id: account.id }, data: { regions: [] } });
    await refreshAccountRegion(world.as(system), { awsAccountId: account.id, region: "cn-north-1" });
    expect(await regionState("cn-north-1")).toMatchObject({ state: "never", readingSince: null });
  });
});
