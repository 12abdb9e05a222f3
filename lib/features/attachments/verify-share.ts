import { parseLayerVersionArn } from "@/lib/domain/arn";
import type { AwsAccount } from "@/lib/db/generated/client";
import { AwsFailure } from "@/lib/ports/aws-failure";
import type { AccountTarget } from "@/lib/ports/account-target";
import type { Context } from "../context";
import { functionWriteTarget, readTarget } from "../inventory/account-target";

/**
 * Whether the consumer's account gets the version from AWS. "proven": GetLayerVersionByArn answered a role of that account,
 * named in `as`. "refused": AWS said no, in its words. "unproven": Strata could not ask, so nothing is known.
 */
export type ShareProof =
  | { outcome: "proven"; as: string; codeSha256: string; codeSize: number }
  | { outcome: "refused"; as: string; code: string; message: string }
  | { outcome: "unproven"; why: "role-refused" | "credentials" | "unavailable" | "wrong-account" | "not-an-arn"; message: string };

/** Asks as the consumer: with the role that attaches where that is switched on, else with the account's read role. Never as the owner. */
export async function proveShare(ctx: Context, account: AwsAccount, layerVersionArn: string): Promise<ShareProof> {
  const arn = parseLayerVersionArn(layerVersionArn);
  if (!arn || arn.partition !== account.partition) return { outcome: "unproven", why: "not-an-arn", message: layerVersionArn };
  const target = functionWriteTarget(account, arn.region) ?? readTarget(account, arn.region);
  const identity = await whoAsks(ctx, target);
  if (typeof identity !== "string") return identity;
  try {
    const { codeSha256, codeSize } = await ctx.aws.layers(target).getVersionByArn(layerVersionArn);
    return { outcome: "proven", as: identity, codeSha256, codeSize };
  } catch (error) {
    const { kind, detail } = asFailure(error);
    // A version of the own account that is missing answers 404, of another 403: both are AWS's no.
    if (kind === "access-denied" || kind === "not-found" || kind === "invalid") return { outcome: "refused", as: identity, code: detail.code, message: detail.message };
    return { outcome: "unproven", why: kind === "credentials" ? "credentials" : "unavailable", message: detail.message };
  }
}

async function whoAsks(ctx: Context, target: AccountTarget): Promise<string | ShareProof> {
  try {
    const { accountId, arn } = await ctx.aws.callerIdentity(target);
    return accountId === target.accountId ? arn : { outcome: "unproven", why: "wrong-account", message: arn };
  } catch (error) {
    const { detail } = asFailure(error);
    const why = detail.message.includes("sts:AssumeRole") ? "role-refused" : detail.status === null ? "unavailable" : "credentials";
    return { outcome: "unproven", why, message: detail.message };
  }
}

function asFailure(error: unknown): AwsFailure {
  if (!(error instanceof AwsFailure)) throw error;
  return error;
}
