import { defaultSettings } from "../lambda/functions/settings";
import { fingerprint } from "../lambda/functions/versions";
import { padded, type AliasRow, type Change, type FunctionLayer, type FunctionRow, type FunctionSettings, type FunctionVersionRow } from "../world/rows";
import type { Random } from "./random";
import { zipf } from "./random";
import type { ScaleLayer, Shelf } from "./scale-layers";
import { executionRoleArn } from "./scale-places";
import { day, type StoredZip } from "./story-content";

/** How many of a hundred functions have 0, 1, … 5 layers. */
const layerCounts = cumulative([20, 35, 25, 12, 5, 3]);
const publishedShare = 0.25;
const weightedShare = 0.2;
const teams = ["payments", "search", "data", "web", "risk", "mobile", "platform"];
const runtimes = ["python3.12", "python3.13", "nodejs22.x", "python3.9", "java21"];

/** One thing that a complete scan must find. */
export interface Reference {
  function: string;
  qualifier: string;
  layerVersion: string;
  position: number;
}

export interface ScaleFunction {
  changes: Change[];
  references: Reference[];
}

/** A function with layers by popularity; a quarter have published versions, whose layers lag behind or went another way. */
export function scaleFunction(place: { accountId: string; region: string; shelf: Shelf }, name: string, code: StoredZip, random: Random, now: number): ScaleFunction {
  const arn = `arn:aws:lambda:${place.region}:${place.accountId}:function:${name}`;
  const base: FunctionSettings = { ...defaultSettings(name), runtime: runtimes[random.below(runtimes.length)] ?? null, role: executionRoleArn(place.accountId), handler: "index.handler", timeout: 30, memorySize: 256, environment: { STAGE: "prod" } };
  const chosen = chooseLayers(place.shelf, random);
  const stored = () => ({ blob: code.blob, unzippedSize: code.unzippedSize, locationId: random.uuid(), reference: null });
  const at = now - random.below(700) * day;
  const count = random.chance(publishedShare) ? 1 + random.below(3) : 0;
  const versions = Array.from({ length: count }, (_, before): FunctionVersionRow => ({
    version: before + 1, arn: `${arn}:${before + 1}`, settings: { ...base, layers: chosen.flatMap((layer) => (random.chance(0.9) ? versionOf(layer, random) : [])) }, code: stored(), modifiedAt: at - (count - before) * day, revisionId: random.uuid(),
  }));
  const row: FunctionRow = {
    name, arn, settings: { ...base, layers: chosen.map((layer) => versionOf(layer, random)) }, code: stored(), modifiedAt: at, revisionId: random.uuid(), settling: null, lastVersion: count, publishedFingerprint: null, policy: null,
    tags: { team: teams[random.below(teams.length)] ?? "" },
  };
  const last = versions.at(-1);
  return {
    changes: [
      ["functions", `${place.accountId}/${place.region}`, name, last ? { ...row, publishedFingerprint: fingerprint({ ...row, settings: last.settings }) } : row],
      ...versions.map((version): Change => ["functionVersions", arn, padded(version.version), version]),
      ...(count > 0 ? [["aliases", arn, "live", liveAlias(arn, count, random)] satisfies Change] : []),
    ],
    references: [...referencesOf(arn, "$LATEST", row.settings.layers), ...versions.flatMap((version) => referencesOf(arn, String(version.version), version.settings.layers))],
  };
}

function liveAlias(arn: string, count: number, random: Random): AliasRow {
  const weights = count > 1 && random.chance(weightedShare) ? { [count - 1]: 0.1 } : null;
  return { name: "live", arn: `${arn}:live`, functionVersion: String(count), description: "", weights, revisionId: random.uuid() };
}

function chooseLayers(shelf: Shelf, random: Random): ScaleLayer[] {
  const wanted = random.weighted(layerCounts);
  const chosen = new Set<ScaleLayer>();
  const popularity = popularityOf(shelf.length);
  while (chosen.size < wanted) {
    const layer = shelf[random.weighted(popularity)];
    if (layer) chosen.add(layer);
  }
  return [...chosen];
}

/** Two in five use the newest; the others stayed behind, some at a version that was deleted since. */
function versionOf(layer: ScaleLayer, random: Random): FunctionLayer {
  const newest = layer.versions.length - 1;
  const found = layer.versions[random.chance(0.4) ? newest : random.below(layer.versions.length)];
  if (!found) throw new Error(`the layer ${layer.arn} has no versions`);
  return found;
}

function referencesOf(arn: string, qualifier: string, layers: FunctionLayer[]): Reference[] {
  return layers.map((layer, index) => ({ function: arn, qualifier, layerVersion: layer.arn, position: index + 1 }));
}

const popularities = new Map<number, number[]>();

function popularityOf(count: number): number[] {
  const known = popularities.get(count) ?? zipf(count);
  popularities.set(count, known);
  return known;
}

function cumulative(shares: number[]): number[] {
  let sum = 0;
  return shares.map((share) => (sum += share));
}
