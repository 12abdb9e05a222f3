import "server-only";
import { getTimeZone } from "next-intl/server";
import type { AddressParams } from "@/lib/domain/list-address";
import { readListRequest } from "@/lib/domain/list-request";
import { requestContext } from "@/lib/runtime/request";
import { functionFilterOptions } from "./filter-options";
import { getFunction, type FunctionPlace } from "./get-function";
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
