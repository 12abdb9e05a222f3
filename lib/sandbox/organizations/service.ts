import { models } from "../model/model";
import { organizationOf } from "../policy/caller";
import type { Call } from "../wire/call";
import { ServiceError } from "../wire/errors";
import { explainInJson } from "../wire/explain-in-json";
import { Input } from "../wire/input";
import { checkedJson, isRecord } from "../wire/rest-json";
import type { Service } from "../wire/service";
import { validationMessage } from "../wire/validate";
import type { OrganizationRow } from "../world/rows";
import { organizationsError } from "./errors";
import { handlers } from "./handlers";

const bodyLimit = 1024 * 1024;
const target = "AWSOrganizationsV20161128.";

/** Only the management account may change anything; delegated administrators may read. */
const managementOnly = new Set(["RegisterDelegatedAdministrator", "DeregisterDelegatedAdministrator"]);

export const organizationsService: Service = {
  name: "organizations",
  explain: explainInJson,
  failure: organizationsError.failed,
  renderError: (error, requestId) => ({ status: error.status, headers: { "content-type": "application/x-amz-json-1.1", "x-amzn-requestid": requestId }, body: JSON.stringify({ __type: error.code, Message: error.message }) }),
  async handle(call, request) {
    const bytes = await request.bytes(bodyLimit);
    const operation = (request.wire.headers.get("x-amz-target") ?? "").slice(target.length);
    const model = models.organizations.operations[operation];
    const handler = handlers[operation];
    if (!model || !handler) throw new ServiceError("UnknownOperationException", 400, `The sandbox does not offer the operation ${operation} of organizations.`);
    await call.enter(operation, organizationsError);
    const members = model.input ? checkedJson(models.organizations, model.input, parse(bytes), "input") : {};
    const violation = model.input && isRecord(members) ? validationMessage(models.organizations, model.input, members) : null;
    if (violation) throw organizationsError.invalidInput(violation);
    const answer = handler(call, openOrganization(call, operation), new Input(isRecord(members) ? members : {}));
    return { status: 200, headers: { "content-type": "application/x-amz-json-1.1", "x-amzn-requestid": call.requestId }, body: answer === null ? "" : JSON.stringify(answer) };
  },
};

function parse(bytes: Buffer): unknown {
  try {
    return bytes.length === 0 ? {} : JSON.parse(bytes.toString("utf8"));
  } catch {
    throw new ServiceError("SerializationException", 400, "The request body is not JSON.");
  }
}

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
