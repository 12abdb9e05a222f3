import { models } from "../model/model";
import { organizationOf } from "../policy/caller";
import type { Call } from "../wire/call";
import { jsonService, type JsonHandler } from "../wire/json-service";
import type { OrganizationRow } from "../world/rows";
import { organizationsError } from "./errors";
import { handlers } from "./handlers";

/** Only the management account may change anything; delegated administrators may read. */
const managementOnly = new Set(["RegisterDelegatedAdministrator", "DeregisterDelegatedAdministrator"]);

export const organizationsService = jsonService({
  name: "organizations",
  target: "AWSOrganizationsV20161128.",
  model: models.organizations,
  errors: organizationsError,
  handlers: Object.fromEntries(Object.entries(handlers).map(([name, handler]): [string, JsonHandler] => [name, (call, operation, input) => handler(call, openOrganization(call, operation), input)])),
});

/** Every member may describe the organization; the rest is for its management account and delegated administrators. */
function openOrganization(call: Call, operation: string): OrganizationRow {
  const organization = organizationOf(call.caller.accountId, call.state);
  if (call.refusal(call.access(`organizations:${operation}`, "*"))) throw organizationsError.accessDenied();
  if (!organization) throw organizationsError.notInUse();
  const isManagement = organization.managementAccountId === call.caller.accountId;
  const isDelegated = organization.delegatedAdministrators.some((one) => one.accountId === call.caller.accountId);
  const may = isManagement || operation === "DescribeOrganization" || (isDelegated && !managementOnly.has(operation));
  if (!may) throw organizationsError.accessDenied();
  return organization;
}
