import type { Call } from "../../wire/call";
import { openMarker, pageOf } from "../../wire/pagination";
import type { FunctionRow, FunctionVersionRow } from "../../world/rows";
import { position } from "../../world/table";
import { padded } from "../../world/rows";
import { authorise } from "../layers/find";
import type { LambdaHandler } from "../service";
import { latestConfiguration, versionConfiguration } from "./render";
import { settled } from "./settle";

/** At most this many come back, whatever MaxItems says (recorded). */
const pageSize = 50;

export const listFunctions: LambdaHandler = (call, { input }) => {
  authorise(call, "lambda:ListFunctions", "*");
  const size = Math.min(input.optionalNumber("MaxItems") ?? pageSize, pageSize);
  const marker = input.optionalString("Marker");
  const page = input.has("FunctionVersion") ? allVersions(call, marker, size) : latestOnly(call, marker, size);
  return { body: `{"NextMarker":${JSON.stringify(page.marker)},"Functions":[${page.items.join(",")}]}` };
};

interface Listed {
  items: string[];
  marker: string | null;
}

function latestOnly(call: Call, marker: string | null, size: number): Listed {
  const page = pageOf(call.world.seal, ["ListFunctions", call.place], call.state.table("functions"), call.place, { marker, size });
  return { items: page.rows.map((row) => latestJson(settled(row, call.now), false)), marker: page.marker };
}

/** By function name; within a function $LATEST first, then ascending. The marker is function name and version. */
function allVersions(call: Call, marker: string | null, size: number): Listed {
  const purpose = ["ListFunctions ALL", call.place];
  const [afterName = "", afterVersion = ""] = marker === null ? [] : openMarker(call.world.seal, purpose, marker).split(":");
  const names = call.state.table("functions").ids(call.place);
  const items: string[] = [];
  let last = "";
  for (let index = position(names, afterName); index < names.length; index += 1) {
    const row = call.state.table("functions").get(call.place, names[index] ?? "");
    if (!row) continue;
    const resumed = row.name === afterName && marker !== null;
    for (const item of versionsOf(call, settled(row, call.now), resumed ? afterVersion : null)) {
      if (items.length === size) return { items, marker: call.world.seal.close([...purpose, last]) };
      items.push(item.json);
      last = `${row.name}:${item.version}`;
    }
  }
  return { items, marker: null };
}

function versionsOf(call: Call, row: FunctionRow, after: string | null): { version: string; json: string }[] {
  const latest = after === null ? [{ version: padded(0), json: latestJson(row, true) }] : [];
  const versions = call.state.table("functionVersions").rows(row.arn).map((version) => ({ version: padded(version.version), json: versionJson(row, version) }));
  return [...latest, ...versions].filter((item) => after === null || item.version > after);
}

const mostRendered = 250_000;

/** Rows never change, so what they look like is made once. A weak map would do, but costs every garbage collection dearly. */
class Rendered<Row> {
  private readonly kept = new Map<string, { row: Row; json: string }>();

  of(arn: string, row: Row, make: () => object): string {
    const known = this.kept.get(arn);
    if (known?.row === row) return known.json;
    const json = JSON.stringify(make());
    if (this.kept.size >= mostRendered) this.kept.clear();
    this.kept.set(arn, { row, json });
    return json;
  }
}

const plain = new Rendered<FunctionRow>();
const qualified = new Rendered<FunctionRow>();
const published = new Rendered<FunctionVersionRow>();

function latestJson(row: FunctionRow, isQualified: boolean): string {
  return (isQualified ? qualified : plain).of(row.arn, row, () => latestConfiguration(row, isQualified));
}

function versionJson(row: FunctionRow, version: FunctionVersionRow): string {
  return published.of(version.arn, version, () => versionConfiguration(row, version));
}
