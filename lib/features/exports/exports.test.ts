import { expect, it } from "vitest";
import { visitor } from "@/lib/auth/actor";
import type { ExportTable } from "@/lib/domain/export-table";
import { describeOnDatabases } from "@/lib/testing/database";
import { inventoryWorld } from "../inventory/testing/inventory-world";
import { insertFunction, insertLayer } from "../layers/testing/layer-rows";
import { exportList } from "./export-list";
import { printCsv } from "./print-csv";
import { printJson } from "./print-json";

describeOnDatabases("exports", (make) => {
  const world = inventoryWorld(make);
  const viewer = world.person("viewer");

  async function table(list: string, params: Record<string, string> = {}): Promise<ExportTable> {
    const answer = await exportList(world.as(viewer), list, params, "UTC");
    if (!answer?.ok) throw new Error(answer?.reason ?? "no such list");
    return answer.value;
  }
  async function whole(texts: AsyncIterable<string>): Promise<string> {
    let text = "";
    for await (const part of texts) text += part;
    return text;
  }

  it("hold exactly the rows that the filter finds, in the list's order, with the columns' names first", async () => {
    const account = await world.account("aws");
    await insertLayer(world.db, account, { name: "alpha" });
    await insertLayer(world.db, account, { name: "beta", versions: 2 });
    await insertLayer(world.db, account, { name: "gamma", versions: 3 });
    const csv = await whole(printCsv(await table("layers", { filter: "versions>=2", sort: "-name" }), ["about it"]));
    const lines = csv.replace("\uFEFF", "").trim().split("\r\n");
    expect(lines.map((line) => line.split(",")[0])).toEqual(["# about it", "name", "gamma", "beta"]);
  });

  it("say what their numbers rest on", async () => {
    expect(await table("layers")).toMatchObject({ coverage: { total: 0 } });
    const json = JSON.parse(await whole(printJson(await table("functions"), ["note"])));
    expect(json).toMatchObject({ notes: ["note"], coverage: { complete: 0 }, rows: [] });
  });

  it("keep spreadsheets from taking a name for a formula, and quote what would break a line", async () => {
    const account = await world.account("aws");
    await insertFunction(world.db, account, "app", []);
    await world.db.lambdaFunction.updateMany({ data: { owner: '=HYPERLINK("http://x","y")\n,z' } });
    const csv = await whole(printCsv(await table("functions"), []));
    expect(csv).toContain(`"'=HYPERLINK(""http://x"",""y"")\n,z"`);
  });

  it("refuse whom the list refuses, and a filter that cannot be read", async () => {
    for (const list of ["layers", "functions", "activity", "accounts", "people", "uploads", "catalogue"]) {
      expect(await exportList(world.as(visitor), list, {}, "UTC")).toMatchObject({ ok: false, reason: "not-allowed" });
    }
    expect(await exportList(world.as(viewer), "people", {}, "UTC")).toMatchObject({ ok: false, reason: "not-allowed" });
    expect(await exportList(world.as(viewer), "layers", { filter: "colour=red" }, "UTC")).toMatchObject({ ok: false, reason: "filter-unknown-property" });
    expect(await exportList(world.as(viewer), "constructor", {}, "UTC")).toBeNull();
  });
});
