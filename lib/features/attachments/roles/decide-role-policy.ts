import { recordEvent } from "@/lib/activity/record-event";
import { inTransaction } from "@/lib/db/transaction";
import { done, refuse, type Result } from "@/lib/domain/result";
import type { Context } from "../../context";
import { writeRolePolicyJob } from "./jobs";
import { ownedAccount } from "./owned-account";

/**
 * A person decides about a policy that Strata did not write: after having seen it (`found` as it was shown), what is wanted
 * is written over it. A failed one is tried again.
 */
export async function decideRolePolicy(ctx: Context, { roleAccessId, found }: { roleAccessId: string; found: string }): Promise<Result<null>> {
  const row = await ctx.db.roleAccess.findUnique({ where: { id: roleAccessId } });
  if (!row) return refuse("role-access-unknown");
  const account = await ownedAccount(ctx, { id: row.awsAccountId });
  if (!account.ok) return account;
  if (row.state !== "foreign" && row.state !== "failed") return refuse("already-decided", { state: row.state });
  if (row.state === "foreign" && (row.found ?? "") !== found) return refuse("changed-meanwhile");
  const decided = await inTransaction(ctx.db, async (tx) => {
    const { count } = await tx.roleAccess.updateMany({
      where: { id: row.id, state: row.state, revision: row.revision },
      data: { state: "pending", accepted: row.found },
    });
    if (count === 0) return false;
    await ctx.jobs.enqueue(tx, writeRolePolicyJob, { roleAccessId: row.id });
    if (row.state === "failed") return true;
    await recordEvent(tx, {
      actor: ctx.actor,
      at: ctx.now(),
      action: "role.accept-foreign-policy",
      subject: { kind: "role", id: row.roleArn, label: row.roleName },
      teamId: account.value.teamId,
      before: { policy: row.found },
    });
    return true;
  });
  return decided ? done(null) : refuse("already-decided", { state: "changed" });
}
