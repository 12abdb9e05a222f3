import "server-only";
import type { Scope } from "@/lib/domain/scope";
import { requestContext } from "@/lib/runtime/request";
import { getCoverage } from "./get-coverage";

export async function loadCoverage(scope?: Scope) {
  return getCoverage(await requestContext(), scope);
}
