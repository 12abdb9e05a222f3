import "server-only";
import { requestContext } from "@/lib/runtime/request";
import { advisoryState } from "./advisory-state";

export async function loadAdvisoryState() {
  return advisoryState(await requestContext());
}
