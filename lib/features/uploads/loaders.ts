import "server-only";
import { requestContext } from "@/lib/runtime/request";
import { getUpload, listUploads } from "./queries";
import { runtimeChoices } from "./runtime-choices";

export async function loadUploads() {
  return listUploads(await requestContext());
}

export async function loadUpload(uploadId: string) {
  return getUpload(await requestContext(), uploadId);
}

export function loadRuntimeChoices() {
  return runtimeChoices(new Date().toISOString().slice(0, 10));
}
