import { expect, it } from "vitest";
import { inspect } from "@/lib/archive/inspect";
import { nodePlatform } from "@/lib/archive/node";
import { bytesSource } from "@/lib/archive/source";
import { asJson } from "@/lib/db/json";
import { describeOnDatabases } from "@/lib/testing/database";
import { buildZip } from "@/lib/testing/zip-builder";
import { inventoryWorld } from "../inventory/testing/inventory-world";
import { uploadReport } from "../uploads/queries";
import { advisoryState } from "./advisory-state";
import { importAdvisories } from "./import-advisories";

const record = (over: object = {}) => ({
  name: "PyPI/GHSA-1.json",
  text: JSON.stringify({
    id: "GHSA-1", database_specific: { severity: "HIGH" },
    affected: [{ package: { ecosystem: "PyPI", name: "Idna" }, ranges: [{ type: "ECOSYSTEM", events: [{ introduced: "0" }, { fixed: "3.7" }] }] }],
    ...over,
  }),
});

describeOnDatabases("known vulnerabilities", (make) => {
  const world = inventoryWorld(make);
  const administrator = world.person("administrator");
  const publisher = world.person("publisher");
  const state = async () => {
    const answer = await advisoryState(world.as(administrator));
    return answer.ok ? { advisories: answer.value.advisories, packages: answer.value.packages } : answer;
  };

  it("are imported by an administrator alone, and the import is recorded", async () => {
    expect(await importAdvisories(world.as(publisher), { files: [record()] })).toEqual({ ok: false, reason: "not-allowed", params: { permission: "settings.manage" } });
    expect(await state()).toEqual({ advisories: 0, packages: 0 });
    expect(await importAdvisories(world.as(administrator), { files: [record()] })).toEqual({ ok: true, value: { records: 1, advisories: 1, problems: [] } });
    expect(await world.eventsOn("osv")).toMatchObject([{ action: "advisories.import", actorId: administrator.userId, after: { records: 1, advisories: 1 } }]);
  });

  it("say file by file what is no record, and keep the others", async () => {
    const answer = await importAdvisories(world.as(administrator), { files: [record(), { name: "broken.json", text: "{" }, { name: "other.json", text: "{}" }] });
    expect(answer).toMatchObject({ ok: true, value: { records: 1, problems: [{ name: "broken.json" }, { name: "other.json", problem: expect.stringContaining("id") }] } });
  });

  it("are the same when a portion is sent twice, replaced by a newer record, and gone once withdrawn", async () => {
    for (const files of [[record()], [record()]]) await importAdvisories(world.as(administrator), { files });
    expect(await state()).toEqual({ advisories: 1, packages: 1 });
    await importAdvisories(world.as(administrator), { files: [record({ withdrawn: "2026-01-01T00:00:00Z" })] });
    expect(await state()).toEqual({ advisories: 0, packages: 0 });
  });

  it("judge a stored inspection without its zip", async () => {
    const metadata = "Name: idna\nVersion: 2.10\nLicense: BSD-3-Clause\n\n";
    const zip = buildZip([{ name: "python/idna.py", data: "" }, { name: "python/idna-2.10.dist-info/METADATA", data: metadata }]);
    const options = { fileName: "a.zip", runtimes: ["python3.13"], architectures: ["x86_64"] };
    const report = await inspect(bytesSource(zip), options, nodePlatform);
    const inspection = await world.db.inspection.create({ data: { codeSha256: report.codeSha256, scopeKey: "s", inspectorVersion: "t", verdict: report.verdict, report: asJson(report) } });
    const owner = { id: publisher.userId, name: publisher.name, email: `${publisher.userId}@example.com` };
    await world.db.user.upsert({ where: { id: owner.id }, create: owner, update: {} });
    const upload = await world.db.upload.create({ data: { userId: publisher.userId, state: "ready", fileName: "a.zip", sizeBytes: zip.length, runtimes: [], inspectionId: inspection.id } });
    const verdict = async () => {
      const answer = await uploadReport(world.as(publisher), upload.id);
      return answer.ok ? [answer.value.verdict, ...answer.value.findings.map(({ seen }) => seen)] : answer;
    };
    expect(await verdict()).toEqual(["accept"]);
    await importAdvisories(world.as(administrator), { files: [record()] });
    expect(await verdict()).toEqual(["warn", "idna 2.10: GHSA-1 (HIGH)"]);
  });
});
