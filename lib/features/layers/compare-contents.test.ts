import { expect, it } from "vitest";
import { inspect } from "@/lib/archive/inspect";
import { nodePlatform } from "@/lib/archive/node";
import { bytesSource } from "@/lib/archive/source";
import { asJson } from "@/lib/db/json";
import { uploadRef } from "@/lib/domain/content-ref";
import { describeOnDatabases } from "@/lib/testing/database";
import { buildZip } from "@/lib/testing/zip-builder";
import { inventoryWorld } from "../inventory/testing/inventory-world";
import { compareContents } from "./compare-contents";

describeOnDatabases("comparing contents", (make) => {
  const world = inventoryWorld(make);
  const publisher = world.person("publisher");
  const another = { ...publisher, userId: "somebody-else" };

  async function draft(text: string, inspected = true) {
    const zip = buildZip([{ name: "python/a.py", data: text }, { name: "python/b.py", data: "" }]);
    const report = await inspect(bytesSource(zip), { fileName: "a.zip", runtimes: ["python3.13"], architectures: [] }, nodePlatform);
    const inspection = await world.db.inspection.create({ data: { codeSha256: report.codeSha256, scopeKey: text, inspectorVersion: "t", verdict: report.verdict, report: asJson(report) } });
    const owner = { id: publisher.userId, name: publisher.name, email: `${publisher.userId}@example.com` };
    await world.db.user.upsert({ where: { id: owner.id }, create: owner, update: {} });
    const { id } = await world.db.upload.create({ data: { userId: publisher.userId, state: "ready", fileName: `${text}.zip`, sizeBytes: 1, runtimes: [], inspectionId: inspected ? inspection.id : null } });
    return uploadRef(id);
  }

  it("tells what changed from one to the other", async () => {
    const [before, after] = [await draft("one"), await draft("two!")];
    expect(await compareContents(world.as(publisher), { before, after })).toMatchObject({
      ok: true,
      value: { before: { label: "one.zip" }, after: { label: "two!.zip" }, diff: { sameContent: false, sizeBytes: 1, files: { changed: ["python/a.py"], unchanged: 1 } } },
    });
  });

  it("refuses somebody else's draft, one that was not inspected, and what is no content", async () => {
    const mine = await draft("mine");
    expect(await compareContents(world.as(another), { before: mine, after: mine })).toMatchObject({ ok: false, reason: "upload-unknown" });
    expect(await compareContents(world.as(publisher), { before: mine, after: await draft("raw", false) })).toMatchObject({ ok: false, reason: "content-not-inspected", params: { name: "raw.zip" } });
    expect(await compareContents(world.as(publisher), { before: "a.zip", after: mine })).toMatchObject({ ok: false, reason: "content-ref-unknown" });
    const unknown = "arn:aws:lambda:eu-west-1:111122223333:layer:none:1";
    expect(await compareContents(world.as(publisher), { before: unknown, after: mine })).toMatchObject({ ok: false, reason: "layer-version-unknown" });
  });
});
