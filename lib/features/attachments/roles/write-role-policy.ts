import { ROLE_INLINE_POLICIES_LIMIT } from "@/lib/domain/limits";
import { inlinePolicySize, isSamePolicy, LAYER_ACCESS_POLICY, layerAccessDocument } from "@/lib/domain/role-policy";
import { AwsFailure } from "@/lib/ports/aws-failure";
import type { RoleGateway } from "@/lib/ports/role-gateway";
import type { Context } from "../../context";
import { rolesTarget } from "./owned-account";
import { recordFailed, recordForeign, recordWritten, type LoadedAccess } from "./record-policy";

/**
 * Makes the role's policy say what is wanted. IAM has no revision id, so what is there is read first: Strata writes over
 * what it wrote itself, or what a person agreed to lose, and over nothing else. Between that reading and the writing
 * somebody else may still come in; the reading back afterwards would show it.
 */
export async function writeRolePolicy(ctx: Context, roleAccessId: string, lastAttempt: boolean): Promise<void> {
  const row = await ctx.db.roleAccess.findUniqueOrThrow({ where: { id: roleAccessId }, include: { awsAccount: true } });
  if (row.state !== "pending") return;
  const target = rolesTarget(row.awsAccount);
  if (!target) return recordFailed(ctx, row, { refusal: "power-off", code: "", message: "", requestId: null });
  try {
    await write(ctx, row, ctx.aws.roles(target));
  } catch (error) {
    if (!(error instanceof AwsFailure)) throw error;
    const refusal = refusalOf(error);
    if (refusal === "passing" && !lastAttempt) throw error;
    const { code, message, requestId } = error.detail;
    await recordFailed(ctx, row, { refusal, code, message, requestId });
  }
}

async function write(ctx: Context, row: LoadedAccess, gateway: RoleGateway): Promise<void> {
  const wish = layerAccessDocument(row.wanted);
  const found = await gateway.getPolicy(row.roleName, LAYER_ACCESS_POLICY);
  // Either it was so all along, or an earlier attempt got through and died before it could say so.
  if (isSamePolicy(found, wish)) return recordWritten(ctx, row, { before: row.written, after: wish });
  if (!isOurs(row, found)) return recordForeign(ctx, row, found);
  if (wish !== null) {
    const others = Object.entries(await gateway.inlinePolicies(row.roleName)).flatMap(([name, text]) => (name === LAYER_ACCESS_POLICY ? [] : [text]));
    const size = inlinePolicySize([...others, wish]);
    if (size > ROLE_INLINE_POLICIES_LIMIT) return recordFailed(ctx, row, { refusal: "too-large", code: "", message: String(size), requestId: null });
  }
  const claimed = await ctx.db.roleAccess.updateMany({ where: { id: row.id, state: "pending", revision: row.revision }, data: { writing: wish ?? "" } });
  if (claimed.count === 0) return;
  if (wish === null) await gateway.deletePolicy(row.roleName, LAYER_ACCESS_POLICY);
  else await gateway.putPolicy(row.roleName, LAYER_ACCESS_POLICY, wish);
  const back = await gateway.getPolicy(row.roleName, LAYER_ACCESS_POLICY);
  await (isSamePolicy(back, wish) ? recordWritten(ctx, row, { before: found, after: wish }) : recordForeign(ctx, row, back));
}

/** Nothing, what Strata wrote, what it was about to write, or what a person has agreed to lose. */
function isOurs(row: LoadedAccess, found: string | null): boolean {
  const known = [null, row.written, row.writing === "" ? null : row.writing, row.accepted];
  return known.some((document) => isSamePolicy(found, document));
}

function refusalOf({ kind, detail: { message } }: AwsFailure) {
  if (message.includes("sts:AssumeRole")) return "role-refused" as const;
  if (kind === "not-found") return "role-missing" as const;
  if (kind === "quota") return "too-large" as const;
  if (kind === "access-denied") return "not-allowed" as const;
  return kind === "throttled" || kind === "unavailable" || kind === "maybe-done" || kind === "credentials" || kind === "conflict" ? ("passing" as const) : ("other" as const);
}
