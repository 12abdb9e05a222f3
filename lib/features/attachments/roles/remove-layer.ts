import { inTransaction } from "@/lib/db/transaction";
import { parseLayerVersionArn } from "@/lib/domain/arn";
import { accessResource } from "@/lib/domain/role-policy";
import { done, refuse, type Result } from "@/lib/domain/result";
import type { Context } from "../../context";
import { changeWish } from "./change-wish";
import { ownedAccount } from "./owned-account";
import { removeLayerSchema, type RemoveLayerInput } from "./schema";

/** Orders that a role's policy no longer names a resource. */
export async function removeLayer(ctx: Context, input: RemoveLayerInput): Promise<Result<null>> {
  const parsed = removeLayerSchema.safeParse(input);
  if (!parsed.success) return refuse("form-not-understood");
  const { roleAccessId, resource, reason } = parsed.data;
  const row = await ctx.db.roleAccess.findUnique({ where: { id: roleAccessId } });
  if (!row) return refuse("role-access-unknown");
  const found = await ownedAccount(ctx, { id: row.awsAccountId });
  if (!found.ok) return found;
  const role = { roleName: row.roleName, arn: row.roleArn };
  const change = (wanted: readonly string[]) => wanted.filter((each) => each !== resource);
  await inTransaction(ctx.db, (tx) => changeWish(ctx, tx, { account: found.value, role, reason, action: "role.remove-layer", change }));
  return done(null);
}

/**
 * For whoever ends a grant: takes what it stood for out of every role policy that Strata wrote in the account. `whole` says
 * that nothing of the layer may be used any more. "*" stays, since it stands for other layers too.
 */
export async function endRoleAccess(
  ctx: Context, account: { partition: string; accountId: string }, layerVersionArns: readonly string[], whole: boolean, { grantId, reason }: { grantId: string; reason: string },
): Promise<Result<{ roles: number }>> {
  const found = await ownedAccount(ctx, { partition_accountId: account });
  if (!found.ok) return found;
  const arns = layerVersionArns.flatMap((text) => parseLayerVersionArn(text) ?? []);
  const gone = new Set(arns.flatMap((arn) => [accessResource(arn, "version"), ...(whole ? [accessResource(arn, "layer")] : [])]));
  const change = (wanted: readonly string[]) => wanted.filter((each) => !gone.has(each));
  return inTransaction(ctx.db, async (tx) => {
    const rows = await tx.roleAccess.findMany({ where: { awsAccountId: found.value.id, wanted: { hasSome: [...gone] } }, orderBy: { roleName: "asc" } });
    for (const { roleName, roleArn } of rows) {
      await changeWish(ctx, tx, { account: found.value, role: { roleName, arn: roleArn }, reason, action: "role.end-with-grant", change, because: { grantId } });
    }
    return done({ roles: rows.length });
  });
}
