import { z } from "zod";
import { formatLayerArn, type LayerVersionArn, formatLayerVersionArn } from "./arn";
import { managedBy, type ManagedBy } from "./attachment/managed-by";

/** The one inline policy that Strata writes on a role. It writes nothing under another name. */
export const LAYER_ACCESS_POLICY = "strata-layer-access";

export const accessBreadths = ["version", "layer", "all"] as const;

/** Exactly this version; this and every other version of the layer, for grants that follow; or every layer there is. */
export type AccessBreadth = (typeof accessBreadths)[number];

export function accessResource(arn: LayerVersionArn, breadth: AccessBreadth): string {
  switch (breadth) {
    case "version":
      return formatLayerVersionArn(arn);
    case "layer":
      return `${formatLayerArn(arn)}:*`;
    case "all":
      return "*";
  }
}

/** The policy's text; null where it allows nothing, which is no policy. Equal sets give equal texts. */
export function layerAccessDocument(resources: readonly string[]): string | null {
  if (resources.length === 0) return null;
  const statement = { Sid: "StrataLayerAccess", Effect: "Allow", Action: "lambda:GetLayerVersion", Resource: [...new Set(resources)].sort() };
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}

/** Do two policies say the same, however they are spaced and ordered? Null: no policy. */
export function isSamePolicy(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return one === other;
  return canonical(one) === canonical(other);
}

/** What IAM counts of inline policies: their characters without white space. */
export function inlinePolicySize(documents: readonly string[]): number {
  return documents.reduce((sum, document) => sum + document.replace(/\s/g, "").length, 0);
}

export type RoleToWrite = { roleName: string; path: string; tags: Readonly<Record<string, string>> };

/** Why Strata does not write on a role: AWS or a tool owns it, and would refuse it or put its own back. */
export type RoleKeeper = { kind: "service-linked" } | { kind: "sso" } | { kind: "managed"; by: ManagedBy };

export function keeperOf({ roleName, path, tags }: RoleToWrite): RoleKeeper | null {
  if (path.startsWith("/aws-service-role/")) return { kind: "service-linked" };
  if (path.startsWith("/aws-reserved/") || roleName.startsWith("AWSReservedSSO_")) return { kind: "sso" };
  const by = managedBy(tags);
  return by && { kind: "managed", by };
}

const json: z.ZodType<unknown> = z.json();

function canonical(document: string): string {
  try {
    return JSON.stringify(sorted(json.parse(JSON.parse(document))));
  } catch {
    // AWS takes no such policy; should it ever answer with one, it is like nothing else.
    return `unreadable:${document}`;
  }
}

/** Keys in order; a list of one is its one, and lists of texts are in order, since IAM reads them as sets. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    const each = value.map(sorted);
    if (each.length === 1) return each[0];
    return each.every((one) => typeof one === "string") ? [...each].sort() : each;
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, member]) => [key, sorted(member)]));
}
