import "server-only";
import { randomUUID } from "node:crypto";
import { getTimeZone } from "next-intl/server";
import { may } from "@/lib/auth/authorise";
import { firstValues, type AddressParams } from "@/lib/domain/list-address";
import { readListRequest } from "@/lib/domain/list-request";
import { requestContext } from "@/lib/runtime/request";
import { besideRequest } from "./beside-request";
import { askChoices } from "./ask-choices";
import { listCatalogue } from "./list-catalogue";
import { getRequest } from "./get-request";
import { getRules } from "./get-rules";
import { driftOf, listDrift } from "./drift/list-drift";
import { getGrant, listEmergencies, listGrants } from "./grants";
import { grantsOfVersion } from "./grants-of-version";
import { getPlan } from "./get-plan";
import { listInbox, listMyRequests, teamsToAskFor } from "./list-requests";
import { planChoices } from "./plan-choices";
import { planShares } from "./plan-shares";
import { catalogueListTerms, driftFilterSchema, grantFilterSchema, requestFilterSchema, sharePlanFields } from "./schema";

/** The page of the catalogue that an address asks for, and what it was understood to ask. */
export async function loadCatalogue(params: AddressParams) {
  const ctx = await requestContext();
  const asked = readListRequest(catalogueListTerms, params, await getTimeZone());
  return { asked, layers: asked.ok ? await listCatalogue(ctx, asked.value) : asked };
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

export async function loadBeside(request: { id: string; createdAt: Date }) {
  return besideRequest(await requestContext(), request);
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

/** What the form for many at once holds, as its address says, and what it would come to; null where it says too little. */
export async function loadSharePlan(params: AddressParams) {
  const ctx = await requestContext();
  const values = firstValues(params);
  const layerIds = [params.layerIds ?? []].flat();
  const choices = await planChoices(ctx, layerIds);
  // As they were pasted, line by line: which line a word stands in tells whether it is a name.
  const accounts = [params.accounts ?? ""].flat()[0];
  const fields = sharePlanFields.safeParse({ ...values, layerIds, accounts, planId: values.planId ?? randomUUID() });
  // The end is set only when it is asked for; until then a month tells what the rules say of the rest.
  const soon = new Date(ctx.now().getTime() + 30 * 86_400_000);
  const plan = fields.success ? await planShares(ctx, ctx.db, fields.data, soon) : null;
  return { choices, fields: fields.success ? fields.data : null, plan };
}

export async function loadPlan(id: string) {
  return getPlan(await requestContext(), id);
}
