import "server-only";
import { getTimeZone } from "next-intl/server";
import type { AddressParams } from "@/lib/domain/list-address";
import { requestContext } from "@/lib/runtime/request";
import { listReferences } from "./list-references";
import { readReferenceRequest } from "./read-reference-request";

/** The page of references that an address asks for, and what it was understood to ask. */
export async function loadReferences(params: AddressParams) {
  const ctx = await requestContext();
  const asked = readReferenceRequest(params, await getTimeZone());
  return { asked, references: asked.ok ? await listReferences(ctx, asked.value) : asked };
}
