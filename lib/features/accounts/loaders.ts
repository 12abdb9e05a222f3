import "server-only";
import { requestContext } from "@/lib/runtime/request";
import { getAccount } from "./get-account";
import { listAccounts } from "./list-accounts";
import { listTeamsToGiveTo } from "./list-teams-to-give-to";

export async function loadAccounts() {
  return listAccounts(await requestContext());
}

export async function loadAccount(place: { partition: string; accountId: string }) {
  return getAccount(await requestContext(), place);
}

export async function loadTeamsToGiveTo() {
  return listTeamsToGiveTo(await requestContext());
}
