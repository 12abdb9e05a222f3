import { randomUUID } from "node:crypto";
import { recordEvent } from "@/lib/activity/record-event";
import type { Transaction } from "@/lib/db/database";
import type { AwsAccount } from "@/lib/db/generated/client";
import type { Context } from "../../context";
import { writeRolePolicyJob } from "./jobs";

type Wish = {
  account: AwsAccount;
  role: { roleName: string; arn: string };
  reason: string;
  action: "role.allow-layer" | "role.remove-layer" | "role.end-with-grant";
  change: (wanted: readonly string[]) => string[];
  /** What else the event says. */
  because?: Record<string, string>;
};

/** Changes what the policy of a role is to allow: the wish, its event and its job, or none of them. */
export async function changeWish(ctx: Context, tx: Transaction, { account, role, reason, action, change, because = {} }: Wish): Promise<void> {
  const key = { awsAccountId: account.id, roleName: role.roleName };
  const changedById = ctx.actor.kind === "person" ? ctx.actor.userId : ctx.actor.name;
  await tx.roleAccess.createMany({ data: { id: randomUUID(), ...key, roleArn: role.arn, wanted: [], changedById, state: "active" }, skipDuplicates: true });
  // Locked, so that of two wishes at once the second builds on the first.
  await tx.$queryRaw`SELECT 1 FROM role_access WHERE aws_account_id = ${account.id} AND role_name = ${role.roleName} FOR UPDATE`;
  const row = await tx.roleAccess.findUniqueOrThrow({ where: { awsAccountId_roleName: key } });
  const wanted = [...new Set(change(row.wanted))].sort();
  await tx.roleAccess.update({
    where: { id: row.id },
    data: { wanted, changedById, reason, state: "pending", revision: { increment: 1 }, failure: undefined },
  });
  await ctx.jobs.enqueue(tx, writeRolePolicyJob, { roleAccessId: row.id });
  await recordEvent(tx, {
    actor: ctx.actor,
    at: ctx.now(),
    action,
    subject: { kind: "role", id: role.arn, label: role.roleName },
    teamId: account.teamId,
    ...(reason ? { reason } : {}),
    before: { resources: row.wanted },
    after: { resources: wanted, ...because },
  });
}
