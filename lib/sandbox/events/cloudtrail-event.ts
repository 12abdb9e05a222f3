import { randomUUID } from "node:crypto";
import type { Caller } from "../policy/caller";
import type { Call } from "../wire/call";

/** What a call did, as its service tells it once it is done. */
export interface Effect {
  operation: string;
  /** The request's members by the model's names. */
  request: Record<string, unknown>;
  /** The answer's members, or nothing. */
  response: object | null;
}

/** EventBridge's envelope around a CloudTrail record: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html */
export interface CloudTrailEvent {
  version: "0";
  id: string;
  "detail-type": "AWS API Call via CloudTrail";
  source: string;
  account: string;
  time: string;
  region: string;
  resources: string[];
  detail: Record<string, unknown>;
}

export function cloudTrailEvent(call: Call, effect: Effect, eventName: string, accessKeyId: string, userAgent: string): CloudTrailEvent {
  const time = new Date(call.now).toISOString().replace(/\.\d{3}/, "");
  // IAM is global: what happens there is told in the partition's first Region.
  const region = call.service === "iam" ? call.partition.defaultRegion : call.region;
  return {
    version: "0", id: randomUUID(), "detail-type": "AWS API Call via CloudTrail", source: `aws.${call.service}`, account: call.caller.accountId, time, region, resources: [],
    detail: {
      eventVersion: "1.11", userIdentity: userIdentity(call, accessKeyId), eventTime: time, eventSource: `${call.service}.amazonaws.com`, eventName, awsRegion: region, sourceIPAddress: "127.0.0.1", userAgent,
      requestParameters: told(effect.request), responseElements: effect.response === null ? null : told(effect.response),
      requestID: call.requestId, eventID: randomUUID(), readOnly: false, eventType: "AwsApiCall", managementEvent: true, recipientAccountId: call.caller.accountId, eventCategory: "Management",
    },
  };
}

function userIdentity(call: Call, accessKeyId: string): Record<string, unknown> {
  const { arn, userId, accountId, userName, role, partition }: Caller = call.caller;
  const common = { principalId: userId, arn, accountId, accessKeyId };
  if (!role) return { type: "IAMUser", ...common, userName };
  const row = call.world.store.table("roles").get(accountId, role.name);
  return {
    type: "AssumedRole", ...common,
    sessionContext: {
      sessionIssuer: { type: "Role", principalId: userId.split(":")[0], arn: row?.arn ?? `arn:${partition}:iam::${accountId}:role/${role.name}`, accountId, userName: role.name },
      attributes: { mfaAuthenticated: "false" },
      ...(role.sourceIdentity !== null && { sourceIdentity: role.sourceIdentity }),
    },
  };
}

/** Never told: code, links to it, and what an environment holds. */
const withheld = new Set(["ZipFile", "Location"]);

/** Members in lower camel case; what is unset is left out. Keys of maps (tags, weights) stay as they are. */
function told(value: unknown, inMap = false): unknown {
  if (Array.isArray(value)) return value.map((item) => told(item));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([name, child]): [string, unknown][] => {
    if (child === undefined || child === null || withheld.has(name)) return [];
    if (name === "Environment") return [["environment", {}]];
    const key = inMap ? name : name.charAt(0).toLowerCase() + name.slice(1);
    return [[key, told(child, name === "Tags" || name === "AdditionalVersionWeights")]];
  }));
}
