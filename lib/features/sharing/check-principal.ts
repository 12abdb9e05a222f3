import type { Database, Transaction } from "@/lib/db/database";
import { may } from "@/lib/auth/authorise";
import { parsePrincipal, type Principal, type PrincipalKind } from "@/lib/domain/principal";
import { isPartition } from "@/lib/domain/partition";
import { done, refuse, refuseFields, type Result } from "@/lib/domain/result";
import type { Context } from "../context";

type Asked = { principalKind: PrincipalKind; principal: string; teamId: string };

/**
 * The principal that was asked for. An account that Strata knows in another partition only is refused before AWS is asked,
 * and so is one of another team, unless the actor speaks for the layer's owners.
 */
export async function checkPrincipal(
  ctx: Context,
  tx: Database | Transaction,
  layer: { partition: string; accountId: string; teamId: string | null },
  asked: Asked,
): Promise<Result<Principal>> {
  if (!isPartition(layer.partition)) throw new Error(`layer of an unknown partition ${layer.partition}`);
  if (asked.principalKind === "everyone") return done({ kind: "everyone" });
  const parsed = parsePrincipal(asked.principal, layer.partition);
  if (!parsed.ok) return refuseFields({ principal: { reason: parsed.reason, params: parsed.params ?? {} } });
  const principal = parsed.value;
  if (principal.kind !== asked.principalKind) {
    return refuseFields({ principal: { reason: asked.principalKind === "account" ? "account-id-not-12-digits" : "organization-id-malformed", params: { seen: asked.principal } } });
  }
  if (principal.kind !== "account") return done(principal);
  const { accountId } = principal;
  if (accountId === layer.accountId) return refuseFields({ principal: { reason: "account-owns-layer", params: { seen: accountId } } });
  const known = await tx.awsAccount.findMany({ where: { accountId }, select: { partition: true, teamId: true } });
  const account = known.find(({ partition }) => partition === layer.partition);
  if (!account && known[0]) {
    return refuseFields({ principal: { reason: "account-in-another-partition", params: { seen: known[0].partition, expected: layer.partition } } });
  }
  const speaksForOwners = may(ctx.actor, "shares.revoke", { teamId: layer.teamId });
  if (account?.teamId && account.teamId !== asked.teamId && !speaksForOwners) return refuse("account-of-another-team", { seen: accountId });
  return done(principal);
}
