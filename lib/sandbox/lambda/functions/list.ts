import type { Call } from "../../wire/call";
import { openMarker, pageOf } from "../../wire/pagination";
import type { FunctionRow, FunctionVersionRow } from "../../world/rows";
import { position } from "../../world/table";
import { padded } from "../../world/rows";
import { authorise } from "../layers/find";
import type { LambdaHandler } from "../service";
import { keptPages } from "./kept-pages";
import { latestConfiguration, versionConfiguration } from "./render";
import { settled } from "./settle";

/** At most this many come back, whatever MaxItems says (recorded). */
const pageSize = 50;

export const listFunctions: LambdaHandler = (call, { input }) => {
  authorise(call, "lambda:ListFunctions", "*");
  const size = Math.min(input.optionalNumber("MaxItems") ?? pageSize, pageSize);
  const marker = input.optionalString("Marker");
  const all = input.has("FunctionVersion");
  const name = `${call.place} ${all ? "ALL" : ""} ${size} ${marker ?? ""}`;
  const revisions = revisionsOf(call, all);
  const known = revisions && keptPages(call.world).find(name, revisions, call.now);
  if (known) return { body: known };
  const { items, marker: next, rows } = all ? allVersions(call, marker, size) : latestOnly(call, marker, size);
  const body = Buffer.from(`{"NextMarker":${JSON.stringify(next)},"Functions":[${items.join(",")}]}`);
  if (revisions) keptPages(call.world).keep(name, { body, revisions, from: call.now, until: nextSettling(rows, call.now) });
  return { body };
};

/** Of what a page is made from; null when it comes from the past. */
function revisionsOf(call: Call, all: boolean): number[] | null {
  const functions = call.state.table("functions").revision(call.place);
  const versions = all ? call.state.table("functionVersions").revision() : 0;
  return functions === null || versions === null ? null : [functions, versions];
}

function nextSettling(rows: FunctionRow[], now: number): number {
  return Math.min(Infinity, ...rows.flatMap(({ settling }) => (settling && settling.until > now ? settling.until : [])));
}

interface Listed {
  /** As JSON. */
  items: string[];
  marker: string | null;
  /** The functions shown. */
  rows: FunctionRow[];
}

function latestOnly(call: Call, marker: string | null, size: number): Listed {
  const page = pageOf(call.world.seal, ["ListFunctions", call.place], call.state.table("functions"), call.place, { marker, size });
  return { items: page.rows.map((row) => latestJson(settled(row, call.now), false)), marker: page.marker, rows: page.rows };
}

/** By function name; within a function $LATEST first, then ascending. The marker is function name and version. */
function allVersions(call: Call, marker: string | null, size: number): Listed {
  const purpose = ["ListFunctions ALL", call.place];
  const [afterName = "", afterVersion = ""] = marker === null ? [] : openMarker(call.world.seal, purpose, marker).split(":");
  const names = call.state.table("functions").ids(call.place);
  const [items, rows]: [string[], FunctionRow[]] = [[], []];
  let last = "";
  for (let index = position(names, afterName); index < names.length; index += 1) {
    const row = call.state.table("functions").get(call.place, names[index] ?? "");
    if (!row) continue;
    rows.push(row);
    const resumed = row.name === afterName && marker !== null;
    for (const item of versionsOf(call, settled(row, call.now), resumed ? afterVersion : null)) {
      if (items.length === size) return { items, marker: call.world.seal.close([...purpose, last]), rows };
      items.push(item.json());
      last = `${row.name}:${item.version}`;
    }
  }
  return { items, marker: null, rows };
}

function versionsOf(call: Call, row: FunctionRow, after: string | null): { version: string; json(): string }[] {
  const latest = { version: padded(0), json: () => latestJson(row, true) };
  const versions = call.state.table("functionVersions").rows(row.arn).map((version) => ({ version: padded(version.version), json: () => versionJson(row, version) }));
  return after === null ? [latest, ...versions] : versions.filter((item) => item.version > after);
}

function latestJson(row: FunctionRow, isQualified: boolean): string {
  return JSON.stringify(latestConfiguration(row, isQualified));
}

function versionJson(row: FunctionRow, version: FunctionVersionRow): string {
  return JSON.stringify(versionConfiguration(row, version));
}
