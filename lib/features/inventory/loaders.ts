import "server-only";
import { requestContext } from "@/lib/runtime/request";
import { getCoverage, type CoverageScope } from "./get-coverage";

export async function loadCoverage(scope: CoverageScope = {}) {
  return getCoverage(await requestContext(), scope);
}
