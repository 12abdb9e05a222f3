import "server-only";
import { may } from "@/lib/auth/authorise";
import { firstValues, type AddressParams } from "@/lib/domain/list-address";
import { requestContext } from "@/lib/runtime/request";
import { askChoices, listCatalogue } from "./catalogue";
import { getRequest } from "./get-request";
import { getRules } from "./get-rules";
import { driftOf, listDrift } from "./drift/list-drift";
import { getGrant, listEmergencies, listGrants } from "./grants";
import { grantsOfVersion } from "./grants-of-version";
import { listInbox, listMyRequests, teamsToAskFor } from "./list-requests";
import { catalogueFilterSchema, driftFilterSchema, grantFilterSchema, requestFilterSchema } from "./schema";

export async function loadCatalogue(params: AddressParams) {
  return listCatalogue(await requestContext(), catalogueFilterSchema.parse(firstValues(params)));
}

export async function loadAskChoices(place: { partition: string; accountId: string; region: string; name: string }) {
  return askChoices(await requestContext(), place);
}

export async function loadMyRequests(params: AddressParams) {
  return listMyRequests(await requestContext(), requestFilterSchema.parse(firstValues(params)));
}

export async function loadInbox(params: AddressParams) {
  const ctx = await requestContext();
  const [inbox, emergencies] = await Promise.all([listInbox(ctx, requestFilterSchema.parse(firstValues(params))), listEmergencies(ctx)]);
  return { inbox, emergencies };
}

export async function loadRequest(id: string) {
  return getRequest(await requestContext(), id);
}

export async function loadGrants(params: AddressParams) {
  return listGrants(await requestContext(), grantFilterSchema.parse(firstValues(params)));
}

export async function loadGrant(id: string) {
  return getGrant(await requestContext(), id);
}

export async function loadGrantsOfVersion(layerVersionId: string) {
  return grantsOfVersion(await requestContext(), layerVersionId);
}

export async function loadDrift(params: AddressParams) {
  return listDrift(await requestContext(), driftFilterSchema.parse(firstValues(params)));
}

export async function loadDriftOfVersion(layerVersionId: string) {
  return driftOf(await requestContext(), { layerVersionId });
}

/** The teams that the reader may ask for. */
export async function loadTeamsToAskFor() {
  return teamsToAskFor(await requestContext());
}

/** Can the reader ask for a layer at all? */
export async function loadMayAsk(): Promise<boolean> {
  return may((await requestContext()).actor, "shares.request");
}

export async function loadRules() {
  return getRules(await requestContext());
}
