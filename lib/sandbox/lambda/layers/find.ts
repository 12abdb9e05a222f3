import { parsePolicy, type Statement } from "../../policy/document";
import type { Call } from "../../wire/call";
import { padded, type LayerVersionRow } from "../../world/rows";
import { lambdaError } from "../errors";
import type { LayerName, LayerVersionName } from "../names";

export function findLayerVersion(call: Call, layer: LayerName, version: number): LayerVersionRow | undefined {
  if (layer.region !== call.region || layer.partition !== call.partition.id) return undefined;
  return call.state.table("layerVersions").get(layer.arn, padded(version));
}

/** What the version's own policy grants; nothing when there is none. */
export function policyOf(version: LayerVersionRow | undefined): Statement[] {
  if (!version?.policy) return [];
  return parsePolicy(`{"Statement":[${version.policy.statements.map((statement) => statement.json).join(",")}]}`) ?? [];
}

/**
 * May the caller read this version, or use it in a function? A foreign version that is missing, in another Region or not
 * shared is refused in the same words, so that nobody can find out which it is.
 */
export function authoriseUse(call: Call, { layer, version, arn }: LayerVersionName): LayerVersionRow | undefined {
  const found = findLayerVersion(call, layer, version);
  authorise(call, "lambda:GetLayerVersion", arn, layer.accountId, policyOf(found));
  return found;
}

/** Only GetLayerVersion can be granted to other accounts: every other action on a foreign layer ends here. */
export function authorise(call: Call, action: string, resource: string, owner?: string, resourcePolicy?: Statement[], context?: Record<string, string | string[]>): void {
  const refusal = call.refusal(call.access(action, resource, { owner: owner ?? call.caller.accountId, resourcePolicy, context }));
  if (refusal) throw lambdaError.accessDenied(refusal);
}
