import { afterAll, beforeAll, expect, it } from "vitest";
import { visitor } from "@/lib/auth/actor";
import { describeOnDatabases } from "@/lib/testing/database";
import { createTestWorld, type TestWorld } from "@/lib/testing/world";
import { getWork } from "./get-work";

describeOnDatabases("what goes on in the background", (make) => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await createTestWorld(make);
  });
  afterAll(() => world.drop());

  it("is one's own publications until they are through or decided, with how far they are", async () => {
    const { ctx } = world;
    if (ctx.actor.kind !== "person") throw new Error("a person");
    const account = await world.connect("111122223333", ["us-east-1", "eu-west-1", "eu-central-1"]);
    const upload = await ctx.db.upload.create({ data: { userId: ctx.actor.userId, fileName: "a.zip", sizeBytes: 1n, state: "ready" } });
    const plan = await ctx.db.publishPlan.create({
      data: {
        uploadId: upload.id, createdById: ctx.actor.userId, layerName: "a", description: "", licenseInfo: "",
        targets: {
          create: [
            { awsAccountId: account.id, region: "us-east-1", state: "failed" }, { awsAccountId: account.id, region: "eu-west-1", state: "settling" },
            { awsAccountId: account.id, region: "eu-central-1", state: "pending" },
          ],
        },
      },
    });
    expect((await getWork(ctx)).publishing).toEqual([{ planId: plan.id, uploadId: upload.id, layerName: "a", done: 1, total: 3, uncertain: false }]);
    await ctx.db.publishTarget.updateMany({ where: { planId: plan.id, state: { not: "failed" } }, data: { state: "uncertain" } });
    expect((await getWork(ctx)).publishing).toMatchObject([{ done: 3, total: 3, uncertain: true }]);
    expect((await getWork(await world.as("publisher"))).publishing).toEqual([]);
    await ctx.db.publishTarget.updateMany({ where: { planId: plan.id }, data: { state: "failed" } });
    expect((await getWork(ctx)).publishing).toEqual([]);
  });

  it("is what the server looks into, and what is being read or is old", async () => {
    const { ctx } = world;
    if (ctx.actor.kind !== "person") throw new Error("a person");
    const upload = await ctx.db.upload.create({ data: { userId: ctx.actor.userId, fileName: "b.zip", sizeBytes: 1n, state: "inspecting" } });
    await ctx.db.accountRegion.updateMany({ where: { region: "us-east-1" }, data: { state: "failed", readingSince: new Date() } });
    expect(await getWork(ctx)).toMatchObject({ inspecting: [{ uploadId: upload.id, fileName: "b.zip" }], coverage: { total: 3, reading: 1, failed: 1 } });
  });

  it("is nothing to a visitor", async () => {
    expect(await getWork({ ...world.ctx, actor: visitor })).toEqual({ coverage: null, publishing: [], inspecting: [] });
  });
});
