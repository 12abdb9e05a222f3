import "server-only";
import { firstValues, type AddressParams } from "@/lib/domain/list-address";
import { requestContext } from "@/lib/runtime/request";
import { functionFilterOptions } from "./filter-options";
import { getFunction, type FunctionPlace } from "./get-function";
import { listFunctions } from "./list-functions";
import { functionFilterSchema } from "./schema";

/** The page of functions that an address asks for, and what it was understood to ask. */
export async function loadFunctions(params: AddressParams) {
  const filter = functionFilterSchema.parse(firstValues(params));
  return { filter, functions: await listFunctions(await requestContext(), filter) };
}

export async function loadFunctionFilterOptions() {
  return functionFilterOptions(await requestContext());
}

export async function loadFunction(place: FunctionPlace) {
  return getFunction(await requestContext(), place);
}
