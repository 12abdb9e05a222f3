import "server-only";
import { firstValues, type AddressParams } from "@/lib/domain/list-address";
import { accessBreadths } from "@/lib/domain/role-policy";
import { withVersion } from "@/lib/domain/attachment/layer-order";
import { may } from "@/lib/auth/authorise";
import { requestContext } from "@/lib/runtime/request";
import { getLayerChange, listFunctionChanges } from "./get-layer-change";
import { listAttachable } from "./list-attachable";
import { listFunctionsToAttach } from "./list-functions-to-attach";
import { planLayerChange } from "./plan-layer-change";
import { ownedAccount } from "./roles/owned-account";
import { planRoleAccess } from "./roles/plan-role-access";
import { functionsPerChange } from "./schema";

/** `wished` as an address says it: version ARNs with commas between; null is what the function holds. */
export async function loadLayerChangePlan(functionArn: string, wished: string | null) {
  const layers = wished === null ? null : wished.split(",").map((arn) => arn.trim()).filter((arn) => arn !== "");
  return planLayerChange(await requestContext(), functionArn, (held) => layers ?? held);
}

/** The plans of attaching one version to several functions, in the place of another version of it where one is held. */
export async function loadAttachPlans(layerVersionArn: string, functionArns: readonly string[]) {
  const ctx = await requestContext();
  const wanted = [...new Set(functionArns)].slice(0, functionsPerChange);
  return Promise.all(wanted.map((arn) => planLayerChange(ctx, arn, (held) => withVersion(held, layerVersionArn))));
}

export async function loadAttachable(place: { partition: string; region: string }) {
  return listAttachable(await requestContext(), place);
}

export async function loadFunctionsToAttach(layerVersionArn: string) {
  return listFunctionsToAttach(await requestContext(), layerVersionArn);
}

export async function loadLayerChange(changeId: string) {
  return getLayerChange(await requestContext(), changeId);
}

export async function loadFunctionChanges(functionArn: string) {
  return listFunctionChanges(await requestContext(), functionArn);
}

/** Is there any team in whose accounts the reader may change functions? */
export async function loadMayChangeFunctions(): Promise<boolean> {
  return may((await requestContext()).actor, "functions.change");
}

export async function loadRoleAccess(place: { partition: string; accountId: string }, params: AddressParams) {
  const { layer = "", breadth } = firstValues(params);
  const known = accessBreadths.find((each) => each === breadth) ?? "version";
  const roleNames = [params.role ?? []].flat();
  return { breadth: known, access: await planRoleAccess(await requestContext(), { ...place, layerVersionArn: layer.trim(), breadth: known, roleNames }) };
}

/** May the reader change what the roles of this account are allowed? */
export async function loadMayWriteRoles(place: { partition: string; accountId: string }): Promise<boolean> {
  return (await ownedAccount(await requestContext(), { partition_accountId: place })).ok;
}
