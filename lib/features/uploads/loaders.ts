import "server-only";
import { requestContext } from "@/lib/runtime/request";
import { getUpload, listUploads } from "./queries";

export async function loadUploads() {
  return listUploads(await requestContext());
}

export async function loadUpload(uploadId: string) {
  return getUpload(await requestContext(), uploadId);
}
