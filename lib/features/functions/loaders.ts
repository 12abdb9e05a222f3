import "server-only";
import { getTimeZone } from "next-intl/server";
import { may } from "@/lib/auth/authorise";
import type { AddressParams } from "@/lib/domain/list-address";
import { readListRequest } from "@/lib/domain/list-request";
import { requestContext } from "@/lib/runtime/request";
import { getDeployment } from "./deploy/get-deployment";
import { listPlacesToCreate } from "./deploy/list-places";
import { readFunctionCode } from "./deploy/read-code";
import { functionFilterOptions } from "./filter-options";
import { getFunction, type FunctionPlace } from "./get-function";
import { getFunctionNow } from "./get-function-now";
import { listInvocations } from "./invoke/list-invocations";
import { listSmokeTests } from "./smoke/list-smoke-tests";
import { listFunctions } from "./list-functions";
import { functionListTerms } from "./schema";

/** The page of functions that an address asks for, and what it was understood to ask. */
export async function loadFunctions(params: AddressParams) {
  const ctx = await requestContext();
  const asked = readListRequest(functionListTerms, params, await getTimeZone());
  return { asked, functions: asked.ok ? await listFunctions(ctx, asked.value) : asked };
}

export async function loadFunctionFilterOptions() {
  return functionFilterOptions(await requestContext());
}

export async function loadFunction(place: FunctionPlace) {
  return getFunction(await requestContext(), place);
}

/** May the reader create functions for any team? */
export async function loadMayCreateFunctions(): Promise<boolean> {
  return may((await requestContext()).actor, "functions.create");
}

export async function loadPlacesToCreate() {
  return listPlacesToCreate(await requestContext());
}

export async function loadDeployment(id: string) {
  return getDeployment(await requestContext(), id);
}

export async function loadFunctionCode(functionArn: string) {
  return readFunctionCode(await requestContext(), functionArn);
}

export async function loadFunctionNow(functionArn: string) {
  return getFunctionNow(await requestContext(), functionArn);
}

export async function loadInvocations(functionArn: string) {
  return listInvocations(await requestContext(), functionArn);
}

export async function loadSmokeTests(layerVersionArn: string) {
  return listSmokeTests(await requestContext(), layerVersionArn);
}
