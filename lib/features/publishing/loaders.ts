import "server-only";
import { requestContext } from "@/lib/runtime/request";
import { findSameContent, getPlan, listTargetChoices } from "./queries";

export async function loadTargetChoices(uploadId: string) {
  return listTargetChoices(await requestContext(), uploadId);
}

export async function loadSameContent(uploadId: string) {
  return findSameContent(await requestContext(), uploadId);
}

export async function loadPlan(planId: string) {
  return getPlan(await requestContext(), planId);
}
