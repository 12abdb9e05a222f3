import { inTransaction } from "@/lib/db/transaction";
import { parseLayerVersionArn } from "@/lib/domain/arn";
import { accessResource, keeperOf } from "@/lib/domain/role-policy";
import { done, refuse, refuseFields, type Result } from "@/lib/domain/result";
import { AwsFailure } from "@/lib/ports/aws-failure";
import type { RoleDetail, RoleGateway } from "@/lib/ports/role-gateway";
import type { Context } from "../../context";
import { changeWish } from "./change-wish";
import { ownedAccount, rolesTarget } from "./owned-account";
import { ALL_LAYERS_TYPED, allowLayerSchema, type AllowLayerInput } from "./schema";

/** Orders that these roles may use the version: one wish and one job per role, or none at all. */
export async function allowLayer(ctx: Context, input: AllowLayerInput): Promise<Result<{ roles: number }>> {
  const parsed = allowLayerSchema.safeParse(input);
  if (!parsed.success) return refuse("roles-not-chosen");
  const { awsAccountId, layerVersionArn, roleNames, breadth, typed, reason } = parsed.data;
  const found = await ownedAccount(ctx, { id: awsAccountId });
  if (!found.ok) return found;
  const account = found.value;
  const arn = parseLayerVersionArn(layerVersionArn);
  if (!arn) return refuseFields({ layer: { reason: "not-a-layer-version-arn", params: { seen: layerVersionArn } } });
  if (arn.partition !== account.partition) return refuse("layer-of-another-partition", { seen: arn.partition, expected: account.partition });
  if (breadth === "all" && typed !== ALL_LAYERS_TYPED) return refuseFields({ typed: { reason: "all-layers-not-typed" } });
  const target = rolesTarget(account);
  if (!target) return refuse("role-power-off", { account: account.name });
  const roles = await writableRoles(ctx.aws.roles(target), [...new Set(roleNames)]);
  if (!roles.ok) return roles;
  const resource = accessResource(arn, breadth);
  await inTransaction(ctx.db, async (tx) => {
    for (const role of roles.value) {
      await changeWish(ctx, tx, { account, role, reason, action: "role.allow-layer", change: (wanted) => [...wanted, resource] });
    }
  });
  return done({ roles: roles.value.length });
}

/** The roles as IAM has them, where each is one that Strata writes on. */
async function writableRoles(gateway: RoleGateway, names: readonly string[]): Promise<Result<RoleDetail[]>> {
  const roles: RoleDetail[] = [];
  for (const name of names) {
    try {
      const role = await gateway.getRole(name);
      const keeper = keeperOf(role);
      if (keeper) return refuse("role-kept", { role: name });
      roles.push(role);
    } catch (error) {
      if (!(error instanceof AwsFailure)) throw error;
      return refuse(error.kind === "not-found" ? "role-unknown" : "role-unreadable", { role: name, detail: error.detail.message });
    }
  }
  return done(roles);
}
