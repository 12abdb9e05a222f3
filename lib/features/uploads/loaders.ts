import "server-only";
import { getTimeZone } from "next-intl/server";
import type { AddressParams } from "@/lib/domain/list-address";
import { readListRequest } from "@/lib/domain/list-request";
import { requestContext } from "@/lib/runtime/request";
import { listUploads } from "./list-uploads";
import { getUpload } from "./queries";
import { runtimeChoices } from "./runtime-choices";
import { uploadListTerms } from "./schema";

/** The page of drafts that an address asks for, and what it was understood to ask. */
export async function loadUploads(params: AddressParams) {
  const ctx = await requestContext();
  const asked = readListRequest(uploadListTerms, params, await getTimeZone());
  return { asked, uploads: asked.ok ? await listUploads(ctx, asked.value) : asked };
}

export async function loadUpload(uploadId: string) {
  return getUpload(await requestContext(), uploadId);
}

export function loadRuntimeChoices() {
  return runtimeChoices(new Date().toISOString().slice(0, 10));
}
