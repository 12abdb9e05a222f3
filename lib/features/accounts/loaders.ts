import "server-only";
import { getTimeZone } from "next-intl/server";
import type { AddressParams } from "@/lib/domain/list-address";
import { readListRequest } from "@/lib/domain/list-request";
import { requestContext } from "@/lib/runtime/request";
import { getAccount } from "./get-account";
import { listAccounts } from "./list-accounts";
import { listTeamsToGiveTo } from "./list-teams-to-give-to";
import { accountListTerms } from "./schema";

/** The page of accounts that an address asks for, and what it was understood to ask. */
export async function loadAccounts(params: AddressParams) {
  const ctx = await requestContext();
  const asked = readListRequest(accountListTerms, params, await getTimeZone());
  return { asked, accounts: asked.ok ? await listAccounts(ctx, asked.value) : asked };
}

export async function loadAccount(place: { partition: string; accountId: string }) {
  return getAccount(await requestContext(), place);
}

export async function loadTeamsToGiveTo() {
  return listTeamsToGiveTo(await requestContext());
}
