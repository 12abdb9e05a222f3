import "server-only";
import { may } from "@/lib/auth/authorise";
import { firstValues, type AddressParams } from "@/lib/domain/list-address";
import { requestContext } from "@/lib/runtime/request";
import { askChoices, listCatalogue } from "./catalogue";
import { getRequest } from "./get-request";
import { getRules } from "./get-rules";
import { getGrant, grantsOfVersion, listEmergencies, listGrants } from "./grants";
import { listInbox, listMyRequests } from "./list-requests";
import { catalogueFilterSchema, grantFilterSchema, requestFilterSchema } from "./schema";

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

/** Can the reader ask for a layer at all? */
export async function loadMayAsk(): Promise<boolean> {
  return may((await requestContext()).actor, "shares.request");
}

export async function loadRules() {
  return getRules(await requestContext());
}
