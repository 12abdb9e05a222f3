import "server-only";
import { requestContext } from "@/lib/runtime/request";
import { findPublication, findSameContent, getPlan, listPublications, listTargetChoices } from "./queries";

export async function loadTargetChoices(uploadId: string) {
  return listTargetChoices(await requestContext(), uploadId);
}

export async function loadSameContent(uploadId: string) {
  return findSameContent(await requestContext(), uploadId);
}

export async function loadPublications(uploadId: string) {
  return listPublications(await requestContext(), uploadId);
}

export async function loadPublicationAddress(id: string) {
  return findPublication(await requestContext(), id);
}

export async function loadPlan(planId: string) {
  return getPlan(await requestContext(), planId);
}
