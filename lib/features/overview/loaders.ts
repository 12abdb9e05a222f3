import "server-only";
import { requestContext } from "@/lib/runtime/request";
import { getOverview } from "./get-overview";

export async function loadOverview() {
  return getOverview(await requestContext());
}
