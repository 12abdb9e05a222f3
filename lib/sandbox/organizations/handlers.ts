import type { Call } from "../wire/call";
import { ServiceError } from "../wire/errors";
import type { Input } from "../wire/input";
import { InvalidMarker, openMarker } from "../wire/pagination";
import type { AccountRow, OrganizationRow } from "../world/rows";
import { organizationsError } from "./errors";
import { accountBody, organizationBody, rootBody } from "./render";

/** The answer's members; null for operations that answer nothing. */
type Handler = (call: Call, organization: OrganizationRow, input: Input) => object | null;

export const handlers: Record<string, Handler> = {
  DescribeOrganization: (call, organization) => ({ Organization: organizationBody(organization, call.state.table("accounts").get("", organization.managementAccountId)) }),
  ListAccounts: (call, organization, input) => pageOfAccounts(call, organization, input, "ListAccounts"),
  ListAccountsForParent: (call, organization, input) => {
    if (input.string("ParentId") !== organization.rootId) throw organizationsError.parentNotFound();
    return pageOfAccounts(call, organization, input, "ListAccountsForParent");
  },
  DescribeAccount: (call, organization, input) => {
    const account = call.state.table("accounts").get("", input.string("AccountId"));
    if (account?.organizationId !== organization.id) throw organizationsError.accountNotFound();
    return { Account: accountBody(account, organization) };
  },
  ListRoots: (_call, organization) => ({ Roots: [rootBody(organization)] }),
  ListParents: (call, organization, input) => {
    if (call.state.table("accounts").get("", input.string("ChildId"))?.organizationId !== organization.id) throw organizationsError.childNotFound();
    return { Parents: [{ Id: organization.rootId, Type: "ROOT" }] };
  },
  ListChildren: (call, organization, input) => {
    if (input.string("ParentId") !== organization.rootId) throw organizationsError.parentNotFound();
    const Children = input.string("ChildType") === "ACCOUNT" ? members(call, organization).map((account) => ({ Id: account.id, Type: "ACCOUNT" })) : [];
    return { Children };
  },
  ListOrganizationalUnitsForParent: (_call, organization, input) => {
    if (input.string("ParentId") !== organization.rootId) throw organizationsError.parentNotFound();
    return { OrganizationalUnits: [] };
  },
  ListDelegatedAdministrators: (call, organization, input) => {
    const service = input.optionalString("ServicePrincipal");
    const chosen = organization.delegatedAdministrators.filter((one) => service === null || one.servicePrincipal === service);
    return { DelegatedAdministrators: chosen.flatMap((one) => {
      const account = call.state.table("accounts").get("", one.accountId);
      return account ? [{ ...accountBody(account, organization), DelegationEnabledDate: one.enabledAt / 1000 }] : [];
    }) };
  },
  RegisterDelegatedAdministrator: (call, organization, input) => {
    const accountId = input.string("AccountId");
    const servicePrincipal = input.string("ServicePrincipal");
    if (call.state.table("accounts").get("", accountId)?.organizationId !== organization.id) throw organizationsError.accountNotFound();
    if (organization.delegatedAdministrators.some((one) => one.accountId === accountId && one.servicePrincipal === servicePrincipal)) throw new ServiceError("AccountAlreadyRegisteredException", 400, "The provided account is already a delegated administrator for your organization.");
    saveOrganization(call, { ...organization, delegatedAdministrators: [...organization.delegatedAdministrators, { accountId, servicePrincipal, enabledAt: call.now }] });
    return null;
  },
  DeregisterDelegatedAdministrator: (call, organization, input) => {
    const kept = organization.delegatedAdministrators.filter((one) => one.accountId !== input.string("AccountId") || one.servicePrincipal !== input.string("ServicePrincipal"));
    if (kept.length === organization.delegatedAdministrators.length) throw new ServiceError("AccountNotRegisteredException", 400, "The specified account is not a delegated administrator for this AWS service.");
    saveOrganization(call, { ...organization, delegatedAdministrators: kept });
    return null;
  },
};

function pageOfAccounts(call: Call, organization: OrganizationRow, input: Input, operation: string): object {
  const size = Math.min(input.optionalNumber("MaxResults") ?? 20, 20);
  const purpose = [operation, organization.id];
  const after = accountAfter(call, purpose, input.optionalString("NextToken"));
  const following = members(call, organization).filter((account) => account.id > after);
  const page = following.slice(0, size);
  const NextToken = page.length < following.length ? call.world.seal.close([...purpose, page.at(-1)?.id ?? ""]) : undefined;
  return { Accounts: page.map((account) => accountBody(account, organization)), NextToken };
}

function accountAfter(call: Call, purpose: string[], token: string | null): string {
  try {
    return token === null ? "" : openMarker(call.world.seal, purpose, token);
  } catch (error) {
    throw error instanceof InvalidMarker ? organizationsError.invalidInput("You specified an invalid value for nextToken. You must get the value from the response to a previous call to the API.") : error;
  }
}

function members(call: Call, organization: OrganizationRow): AccountRow[] {
  return call.state.table("accounts").rows("").filter((account) => account.organizationId === organization.id);
}

function saveOrganization(call: Call, organization: OrganizationRow): void {
  call.commit(["organizations", "", organization.id, organization]);
}
