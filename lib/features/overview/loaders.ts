import "server-only";
import type { Scope } from "@/lib/domain/scope";
import { requestContext } from "@/lib/runtime/request";
import { getOverview } from "./get-overview";

export async function loadOverview(scope: Scope) {
  return getOverview(await requestContext(), scope);
}
