import { recordEvent } from "@/lib/activity/record-event";
import type { EventAction } from "@/lib/activity/actions";
import type { JsonValue } from "@/lib/activity/json";
import type { Actor } from "@/lib/auth/actor";
import type { Transaction } from "@/lib/db/database";
import { Prisma, type AwsAccount, type RoleAccess } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import { isSamePolicy } from "@/lib/domain/role-policy";
import type { Context } from "../../context";

export type LoadedAccess = RoleAccess & { awsAccount: AwsAccount };

export const policyRefusals = ["power-off", "role-refused", "role-missing", "too-large", "not-allowed", "passing", "other"] as const;

export type PolicyFailure = { refusal: (typeof policyRefusals)[number]; code: string; message: string; requestId: string | null };

/** Writes down what the role's policy says now. A wish that has changed meanwhile stays open; what was written is known all the same. */
export async function recordWritten(ctx: Context, row: LoadedAccess, { before, after }: { before: string | null; after: string | null }): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const now = await locked(tx, row);
    // False where the policy said so all along, and when another attempt has told it already.
    const wrote = now.writing !== null || !isSamePolicy(now.written, after);
    await tx.roleAccess.update({
      where: { id: row.id },
      data: {
        written: after, writing: null, found: null, accepted: null, failure: Prisma.DbNull,
        ...(now.revision === row.revision ? { state: "active" as const } : {}),
      },
    });
    if (wrote) await record(ctx, tx, row, "role.write-policy", { policy: before }, { policy: after });
  });
}

/** Somebody else has written under Strata's name: it is shown and left as it is. */
export async function recordForeign(ctx: Context, row: LoadedAccess, found: string | null): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const { count } = await tx.roleAccess.updateMany({ where: { id: row.id, state: "pending", revision: row.revision }, data: { state: "foreign", found } });
    if (count > 0) await record(ctx, tx, row, "role.find-foreign-policy", { policy: row.written }, { policy: found });
  });
}

export async function recordFailed(ctx: Context, row: LoadedAccess, failure: PolicyFailure): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const { count } = await tx.roleAccess.updateMany({ where: { id: row.id, state: "pending", revision: row.revision }, data: { state: "failed", failure } });
    if (count > 0) await record(ctx, tx, row, "role.write-policy-fail", { resources: row.wanted }, failure);
  });
}

async function locked(tx: Transaction, { id }: LoadedAccess): Promise<RoleAccess> {
  await tx.$queryRaw`SELECT 1 FROM role_access WHERE id = ${id} FOR UPDATE`;
  return tx.roleAccess.findUniqueOrThrow({ where: { id } });
}

async function record(ctx: Context, tx: Transaction, row: LoadedAccess, action: EventAction, before: JsonValue, after: JsonValue): Promise<void> {
  await recordEvent(tx, {
    actor: await wisher(tx, row),
    at: ctx.now(),
    action,
    subject: { kind: "role", id: row.roleArn, label: row.roleName },
    teamId: row.awsAccount.teamId,
    ...(row.reason ? { reason: row.reason } : {}),
    before,
    after,
  });
}

/** A job acts for whoever wished it: that is who the log must name. */
async function wisher(tx: Transaction, row: LoadedAccess): Promise<Actor> {
  const user = await tx.user.findUnique({ where: { id: row.changedById } });
  if (!user) return { kind: "system", name: row.changedById };
  return { kind: "person", userId: user.id, name: user.name, email: user.email, roles: [] };
}
