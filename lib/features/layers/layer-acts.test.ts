import { describe, expect, it } from "vitest";
import { describeOnDatabases } from "@/lib/testing/database";
import { inventoryWorld } from "../inventory/testing/inventory-world";
import { assignTeam } from "./assign-team";
import { deprecateVersion } from "./deprecate-version";
import { findByArn } from "./find-by-arn";
import { getLayer } from "./get-layer";
import { getLayerVersion } from "./get-layer-version";
import { insertFunction, insertLayer } from "./testing/layer-rows";
import { undeprecateVersion } from "./undeprecate-version";

describeOnDatabases("layers", (make) => {
  const world = inventoryWorld(make);
  const reason = "requests 2.28 leaks proxy credentials";

  async function layer(teamId: string | null = null) {
    const account = await world.account("aws");
    const [first = "", second = ""] = await insertLayer(world.db, account, { name: "requests", versions: 2, teamId });
    return { account, first, second, place: { partition: "aws", accountId: account.accountId, region: "eu-west-1", name: "requests" } };
  }
  const publisher = world.person("publisher");
  const version = (arn: string) => world.db.layerVersion.findUniqueOrThrow({ where: { arn } });
  const failEvents = async (action: string, act: () => Promise<unknown>) => {
    await world.db.$executeRawUnsafe(`ALTER TABLE event ADD CONSTRAINT no_more CHECK (action <> '${action}') NOT VALID`);
    try {
      await expect(act()).rejects.toThrow();
    } finally {
      await world.db.$executeRaw`ALTER TABLE event DROP CONSTRAINT no_more`;
    }
  };

  describe("deprecateVersion", () => {
    it("keeps the reason and the successor, and records who said so", async () => {
      const { first, second } = await layer();
      expect(await deprecateVersion(world.as(publisher), { arn: first, reason, successorArn: second })).toEqual({ ok: true, value: null });
      expect(await version(first)).toMatchObject({ deprecationReason: reason, successorArn: second, deprecatedAt: expect.any(Date) });
      expect((await world.eventsOn(first)).at(-1)).toMatchObject({ action: "layer.deprecate", actorId: publisher.userId, reason, after: { successorArn: second } });
    });

    it("refuses a viewer, and a publisher of another team", async () => {
      const team = await world.db.team.create({ data: { name: "platform" } });
      const { first } = await layer(team.id);
      const refused = { ok: false, reason: "not-allowed", params: { permission: "layers.publish" } };
      expect(await deprecateVersion(world.as(world.person("viewer")), { arn: first, reason })).toEqual(refused);
      expect(await deprecateVersion(world.as(world.person("publisher", "other")), { arn: first, reason })).toEqual(refused);
      expect((await version(first)).deprecatedAt).toBeNull();
      expect(await deprecateVersion(world.as(world.person("publisher", team.id)), { arn: first, reason })).toMatchObject({ ok: true });
    });

    it("refuses what is deprecated already, keeping the first reason", async () => {
      const { first } = await layer();
      await deprecateVersion(world.as(publisher), { arn: first, reason });
      expect(await deprecateVersion(world.as(publisher), { arn: first, reason: "another" })).toMatchObject({ ok: false, reason: "version-not-available" });
      expect((await version(first)).deprecationReason).toBe(reason);
    });

    it("says beside the field what is wrong", async () => {
      const { first } = await layer();
      expect(await deprecateVersion(world.as(publisher), { arn: first, reason: " ", successorArn: "requests:2" })).toMatchObject({
        ok: false, fields: { reason: { reason: "reason-missing" }, successorArn: { reason: "not-a-layer-version-arn" } },
      });
    });

    it("does not happen when it cannot be recorded", async () => {
      const { first } = await layer();
      await failEvents("layer.deprecate", () => deprecateVersion(world.as(publisher), { arn: first, reason }));
      expect((await version(first)).deprecatedAt).toBeNull();
    });
  });

  describe("undeprecateVersion", () => {
    it("takes it back, and the event keeps what was said", async () => {
      const { first } = await layer();
      await deprecateVersion(world.as(publisher), { arn: first, reason });
      expect(await undeprecateVersion(world.as(publisher), { arn: first })).toEqual({ ok: true, value: null });
      expect(await version(first)).toMatchObject({ deprecatedAt: null, deprecationReason: null });
      expect((await world.eventsOn(first)).at(-1)).toMatchObject({ action: "layer.undeprecate", before: { reason } });
    });

    it("refuses what is not deprecated, and whoever may not publish", async () => {
      const { first } = await layer();
      expect(await undeprecateVersion(world.as(publisher), { arn: first })).toMatchObject({ ok: false, reason: "version-not-deprecated" });
      expect(await undeprecateVersion(world.as(world.person("auditor")), { arn: first })).toMatchObject({ ok: false, reason: "not-allowed" });
    });
  });

  describe("assignTeam", () => {
    const administrator = world.person("administrator");
    const owner = async () => (await world.db.logicalLayer.findUniqueOrThrow({ where: { name: "requests" } }));

    it("hands a layer to a team, and records both by name", async () => {
      await layer();
      const team = await world.db.team.create({ data: { name: "platform" } });
      const { id } = await owner();
      expect(await assignTeam(world.as(administrator), { logicalLayerId: id, fromTeamId: null, toTeamId: team.id })).toEqual({ ok: true, value: null });
      expect((await owner()).teamId).toBe(team.id);
      expect(await world.eventsOn(id)).toMatchObject([{ action: "layer.assign-team", before: { team: null }, after: { team: "platform" } }]);
    });

    it("refuses when somebody else has changed the owner meanwhile", async () => {
      const [mine, theirs] = await Promise.all(["mine", "theirs"].map((name) => world.db.team.create({ data: { name } })));
      await layer(theirs?.id ?? null);
      const { id } = await owner();
      expect(await assignTeam(world.as(administrator), { logicalLayerId: id, fromTeamId: null, toTeamId: mine?.id ?? null })).toEqual({ ok: false, reason: "changed-meanwhile" });
    });

    it("refuses an administrator of one team to take another team's layer", async () => {
      const [mine, theirs] = await Promise.all(["mine", "theirs"].map((name) => world.db.team.create({ data: { name } })));
      await layer(theirs?.id ?? null);
      const { id } = await owner();
      const asMine = world.as(world.person("administrator", mine?.id ?? null));
      expect(await assignTeam(asMine, { logicalLayerId: id, fromTeamId: theirs?.id ?? null, toTeamId: mine?.id ?? null })).toMatchObject({ ok: false, reason: "not-allowed" });
      expect((await owner()).teamId).toBe(theirs?.id);
    });
  });

  describe("getLayer and getLayerVersion", () => {
    it("show versions newest first, who uses them, and the same layer elsewhere", async () => {
      const { account, first, place } = await layer();
      await insertLayer(world.db, await world.account("aws-cn"), { name: "requests", region: "cn-north-1" });
      await insertFunction(world.db, account, "app", [first]);
      const answer = await getLayer(world.as(world.person("viewer")), place);
      expect(answer).toMatchObject({
        ok: true,
        value: { versions: { rows: [{ version: 2, usedByFunctions: 0 }, { version: 1, usedByFunctions: 1 }] }, elsewhere: [{ region: "cn-north-1" }] },
      });
    });

    it("show statements with the name of an account that is connected", async () => {
      const { first, place } = await layer();
      const { id } = await version(first);
      await world.db.permissionStatement.createMany({
        data: [
          { layerVersionId: id, statementId: "all", principal: "*", statement: { Sid: "all" } },
          { layerVersionId: id, statementId: "own", principal: "111122223333", statement: { Sid: "own" } },
          { layerVersionId: id, statementId: "gone", principal: "000011112222", statement: {}, removedAt: new Date(Date.now() + 60_000) },
        ],
      });
      const answer = await getLayerVersion(world.as(world.person("viewer")), { ...place, version: 1 });
      expect(answer.ok && answer.value.statements.map(({ grantee, granteeName }) => [grantee.kind, granteeName])).toEqual([["everyone", null], ["account", "platform"]]);
    });

    it("point at the same content elsewhere, the same zip or the same files", async () => {
      const { first, second, place } = await layer();
      const [third = ""] = await insertLayer(world.db, await world.account("aws-cn"), { name: "other", region: "cn-north-1" });
      await world.db.layerVersion.updateMany({ where: { arn: { in: [first, second] } }, data: { codeSha256: "same" } });
      await world.db.layerVersion.updateMany({ where: { arn: { in: [first, third] } }, data: { contentDigest: "tree" } });
      const answer = await getLayerVersion(world.as(world.person("viewer")), { ...place, version: 1 });
      const same = answer.ok ? answer.value.sameContent : [];
      expect(same.map(({ arn, sameZip }) => [arn, sameZip]).sort()).toEqual([[second, true], [third, false]].sort());
    });

    it("say that there is none, also for an address that means nothing", async () => {
      const { place } = await layer();
      const viewer = world.as(world.person("viewer"));
      expect(await getLayer(viewer, { ...place, name: "nobody" })).toEqual({ ok: false, reason: "layer-unknown" });
      expect(await getLayerVersion(viewer, { ...place, version: Number("x") })).toEqual({ ok: false, reason: "layer-version-unknown" });
      expect(await getLayerVersion(viewer, { ...place, partition: "mars", version: 1 })).toEqual({ ok: false, reason: "layer-version-unknown" });
    });
  });

  describe("findByArn", () => {
    const find = async (arn: string) => {
      const answer = await findByArn(world.as(world.person("viewer")), arn);
      return answer.ok ? answer.value : answer;
    };

    it("finds a layer and a version, with spaces around the ARN or not", async () => {
      const { first, place } = await layer();
      expect(await find(` ${first} `)).toEqual({ kind: "found", place, version: 1 });
      expect(await find(first.replace(/:1$/, ""))).toEqual({ kind: "found", place, version: null });
    });

    it("tells unknown, not connected and malformed apart", async () => {
      const { first, place } = await layer();
      expect(await find(first.replace(/:1$/, ":9"))).toMatchObject({ kind: "unknown", layerKnown: place });
      expect(await find(first.replace("requests", "nobody"))).toMatchObject({ kind: "unknown", layerKnown: null, completeAt: null });
      expect(await find(first.replace("eu-west-1", "eu-north-1"))).toMatchObject({ kind: "region-not-connected" });
      expect(await find(first.replace("111122223333", "999988887777"))).toMatchObject({ kind: "account-not-connected", accountId: "999988887777" });
      expect(await find(first.replace("eu-west-1", "cn-north-1"))).toEqual({ kind: "malformed" });
      expect(await find("requests")).toEqual({ kind: "malformed" });
    });
  });
});
