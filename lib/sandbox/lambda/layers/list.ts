import type { Input } from "../../wire/input";
import { pageOf } from "../../wire/pagination";
import type { Call } from "../../wire/call";
import type { LayerRow, LayerVersionRow } from "../../world/rows";
import type { ReadTable } from "../../world/table";
import { readLayerName } from "../names";
import type { LambdaHandler } from "../service";
import { authorise } from "./find";
import { layerVersionItem } from "./render";

/** The page is cut before the filter, so a page may be short or empty and still have a marker (recorded). */
export const listLayers: LambdaHandler = (call, { input }) => {
  authorise(call, "lambda:ListLayers", "*");
  const filter = readFilter(input);
  const page = pageOf(call.world.seal, ["ListLayers", call.place, filter.key], layersWithVersions(call), call.place, { marker: input.optionalString("Marker"), size: input.optionalNumber("MaxItems") ?? 50 });
  const Layers = page.rows.flatMap((layer) => {
    const newest = newestVersion(call, layer);
    return newest && filter.matches(newest) ? [{ LayerName: layer.name, LayerArn: layer.arn, LatestMatchingVersion: layerVersionItem(newest) }] : [];
  });
  return { body: { NextMarker: page.marker, Layers } };
};

/** Newest first. */
export const listLayerVersions: LambdaHandler = (call, { input }) => {
  const layer = readLayerName(input.string("LayerName"), call);
  authorise(call, "lambda:ListLayerVersions", layer.arn, layer.accountId);
  const filter = readFilter(input);
  const scope = layer.region === call.region ? layer.arn : "";
  const page = pageOf(call.world.seal, ["ListLayerVersions", layer.arn, filter.key], call.state.table("layerVersions"), scope, { marker: input.optionalString("Marker"), size: input.optionalNumber("MaxItems") ?? 50, descending: true });
  return { body: { NextMarker: page.marker, LayerVersions: page.rows.filter(filter.matches).map(layerVersionItem) } };
};

interface Filter {
  /** Part of the marker's purpose: a marker is good for one filter only. */
  key: string;
  matches(version: LayerVersionRow): boolean;
}

/** Both must match; a version without lists matches no filter. */
function readFilter(input: Input): Filter {
  const runtime = input.optionalString("CompatibleRuntime");
  const architecture = input.optionalString("CompatibleArchitecture");
  return {
    key: `${runtime ?? ""}/${architecture ?? ""}`,
    matches: (version) =>
      (runtime === null || (version.compatibleRuntimes?.includes(runtime) ?? false)) && (architecture === null || (version.compatibleArchitectures?.includes(architecture) ?? false)),
  };
}

/** A layer whose versions are all deleted is not listed, though its counter lives on. */
function layersWithVersions(call: Call): ReadTable<LayerRow> {
  const layers = call.state.table("layers");
  return {
    get: (scope, id) => layers.get(scope, id),
    rows: (scope) => layers.rows(scope),
    ids: (scope) => layers.ids(scope).filter((id) => {
      const layer = layers.get(scope, id);
      return layer && newestVersion(call, layer) !== undefined;
    }),
  };
}

function newestVersion(call: Call, layer: LayerRow): LayerVersionRow | undefined {
  const versions = call.state.table("layerVersions");
  const last = versions.ids(layer.arn).at(-1);
  return last === undefined ? undefined : versions.get(layer.arn, last);
}
