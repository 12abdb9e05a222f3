import { z } from "zod";
import { may } from "@/lib/auth/authorise";
import { LAYER_ACCESS_POLICY, layerAccessDocument } from "@/lib/domain/role-policy";
import { putRolePolicyLines } from "@/lib/domain/snippets/role-policy";
import type { Context } from "../context";
import { policyRefusals } from "../attachments/roles/record-policy";

export type RoleLeft = {
  roleName: string;
  accountId: string;
  /** `foreign`: somebody else changed what Strata wrote. */
  state: "pending" | "failed" | "foreign";
  refusal: (typeof policyRefusals)[number] | null;
  /** What brings the policy in line by hand. */
  lines: string;
};

const failureShape = z.object({ refusal: z.enum(policyRefusals) }).nullable().catch(null);

type Ended = { principalKind: string; principalId: string; layer: { partition: string } };

/** Roles whose policy still names versions that the grant no longer opens; for whoever may change them. */
export async function rolesLeft({ actor, db }: Context, { principalKind, principalId, layer }: Ended, endedArns: readonly string[]): Promise<RoleLeft[]> {
  if (endedArns.length === 0 || !may(actor, "roles.change")) return [];
  const rows = await db.roleAccess.findMany({
    where: {
      state: { not: "active" }, OR: endedArns.map((arn) => ({ written: { contains: `"${arn}"` } })),
      awsAccount: { partition: layer.partition, ...(principalKind === "account" ? { accountId: principalId } : {}) },
    },
    include: { awsAccount: { select: { teamId: true, accountId: true } } },
    orderBy: { roleName: "asc" },
    take: 50,
  });
  return rows.flatMap(({ roleName, state, failure, wanted, awsAccount }) => {
    if (state === "active" || !may(actor, "roles.change", { teamId: awsAccount.teamId })) return [];
    const lines = putRolePolicyLines(roleName, LAYER_ACCESS_POLICY, layerAccessDocument(wanted));
    return [{ roleName, accountId: awsAccount.accountId, state, refusal: failureShape.parse(failure)?.refusal ?? null, lines }];
  });
}
