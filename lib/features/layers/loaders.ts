import "server-only";
import { firstValues, type AddressParams } from "@/lib/domain/list-address";
import { requestContext } from "@/lib/runtime/request";
import { layerFilterOptions } from "./filter-options";
import { findByArn } from "./find-by-arn";
import { comparableContents } from "./comparable-contents";
import { compareContents } from "./compare-contents";
import { getLayer, type LayerPlace } from "./get-layer";
import { getLayerVersion, type LayerVersionDetail } from "./get-layer-version";
import { listLayers } from "./list-layers";
import { listVersionReferences } from "./list-version-references";
import { layerFilterSchema } from "./schema";

/** For pages, which hand it on to the parts that show it. */
export type LoadedLayerVersion = LayerVersionDetail;

/** The page of layers that an address asks for, and what it was understood to ask. */
export async function loadLayers(params: AddressParams) {
  const filter = layerFilterSchema.parse(firstValues(params));
  return { filter, layers: await listLayers(await requestContext(), filter) };
}

export async function loadLayerFilterOptions() {
  return layerFilterOptions(await requestContext());
}

export async function loadLayer(place: LayerPlace, params: AddressParams) {
  return getLayer(await requestContext(), place, firstValues(params));
}

export async function loadLayerVersion(place: LayerPlace & { version: number }) {
  return getLayerVersion(await requestContext(), place);
}

export async function loadVersionReferences(layerVersionId: string, params: AddressParams) {
  return listVersionReferences(await requestContext(), layerVersionId, firstValues(params));
}

export async function loadByArn(arn: string) {
  return findByArn(await requestContext(), arn);
}

export async function loadComparison(asked: { before: string; after: string }) {
  return compareContents(await requestContext(), asked);
}

export async function loadComparableContents(refs: readonly string[]) {
  return comparableContents(await requestContext(), refs);
}
