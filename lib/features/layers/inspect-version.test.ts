import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { PublishLayerVersionCommand } from "@aws-sdk/client-lambda";
import { afterAll, beforeAll, expect, it } from "vitest";
import { describeOnDatabases } from "@/lib/testing/database";
import { folderStore } from "@/lib/runtime/folder-store";
import { incomingFolder } from "@/lib/runtime/incoming-folder";
import { readAccountRegion } from "../inventory/read-account-region";
import { inventoryWorld, layerZip, system } from "../inventory/testing/inventory-world";
import { getLayerVersion } from "./get-layer-version";
import { inspectVersion } from "./inspect-version";
import { runVersionInspection } from "./run-version-inspection";

describeOnDatabases("inspecting a version that another tool published", (make) => {
  const world = inventoryWorld(make);
  const publisher = world.person("publisher");
  let folder: string;
  beforeAll(async () => { folder = await mkdtemp(path.join(os.tmpdir(), "strata-content-")); });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const files = () => ({ store: folderStore(path.join(folder, "store")), incoming: incomingFolder(path.join(folder, "incoming")) });
  const attempt = { lastAttempt: true };

  async function published(layerName: string) {
    const account = await world.account("aws");
    const lambda = world.lambda("aws", "eu-west-1");
    const { LayerVersionArn: arn = "" } = await lambda.send(new PublishLayerVersionCommand({
      LayerName: layerName, Content: { ZipFile: layerZip(layerName) }, CompatibleRuntimes: ["python3.12"], CompatibleArchitectures: ["x86_64"],
    }));
    await readAccountRegion(world.as(system), account, "eu-west-1");
    const place = { partition: "aws", accountId: account.accountId, region: "eu-west-1", name: layerName, version: 1 };
    const { id } = await world.db.layerVersion.findUniqueOrThrow({ where: { arn } });
    return { arn, id, shown: async () => {
      const answer = await getLayerVersion(world.as(publisher), place);
      if (!answer.ok) throw new Error(answer.reason);
      return answer.value;
    } };
  }

  it("fetches its content from AWS and shows the report", async () => {
    const { arn, id, shown } = await published("inspected");
    expect(await inspectVersion(world.as(publisher), { arn })).toEqual({ ok: true, value: null });
    expect(world.enqueued).toEqual([{ job: "layers.inspect-version", payload: { layerVersionId: id }, singletonKey: id }]);
    expect((await shown()).inspectionOrder.state).toBe("under-way");

    await runVersionInspection(world.as(system, files()), { layerVersionId: id }, attempt);
    const version = await shown();
    expect(version).toMatchObject({ verdict: "accept", inspectionOrder: { state: "none" }, contentDigest: expect.any(String) });
    expect(version.inspection?.report).toMatchObject({ codeSha256: version.codeSha256, files: 1 });
    await runVersionInspection(world.as(system, files()), { layerVersionId: id }, attempt);
    expect(await world.db.inspection.count({ where: { codeSha256: version.codeSha256 ?? "" } })).toBe(1);
  });

  it("keeps nothing of a content that is not what AWS says it is, and says so", async () => {
    const { arn, id, shown } = await published("forged");
    await inspectVersion(world.as(publisher), { arn });
    const forged = Buffer.alloc(32, 7).toString("base64");
    const lying = {
      ...world.aws,
      layers: (target: Parameters<typeof world.aws.layers>[0]) => {
        const gateway = world.aws.layers(target);
        return { ...gateway, getVersion: async (name: string, number: number) => ({ ...(await gateway.getVersion(name, number)), codeSha256: forged }) };
      },
    };
    const { store, incoming } = files();
    await runVersionInspection(world.as(system, { aws: lying, store, incoming }), { layerVersionId: id }, attempt);
    expect(await shown()).toMatchObject({ inspection: null, inspectionOrder: { state: "failed", problem: { reason: "content-differs" } } });
    expect(await store.size(`zips/${Buffer.alloc(32, 7).toString("hex")}.zip`)).toBeNull();
  });

  it("says when AWS gives no address to fetch it from", async () => {
    const { arn, id, shown } = await published("referenced");
    await inspectVersion(world.as(publisher), { arn });
    const byReference = {
      ...world.aws,
      layers: (target: Parameters<typeof world.aws.layers>[0]) => {
        const gateway = world.aws.layers(target);
        return { ...gateway, getVersion: async (name: string, number: number) => ({ ...(await gateway.getVersion(name, number)), location: null }) };
      },
    };
    await runVersionInspection(world.as(system, { aws: byReference, ...files() }), { layerVersionId: id }, attempt);
    expect((await shown()).inspectionOrder).toMatchObject({ state: "failed", problem: { reason: "content-not-downloadable" } });
  });

  it("refuses a viewer, and a version that is deleted", async () => {
    const { arn } = await published("gone");
    expect(await inspectVersion(world.as(world.person("viewer")), { arn })).toMatchObject({ ok: false, reason: "not-allowed" });
    await world.db.layerVersion.update({ where: { arn }, data: { deletedAt: new Date() } });
    expect(await inspectVersion(world.as(publisher), { arn })).toEqual({ ok: false, reason: "version-deleted" });
    expect(world.enqueued).toEqual([]);
  });
});
