import { recordEvent } from "@/lib/activity/record-event";
import { may, notAllowed } from "@/lib/auth/authorise";
import type { Transaction } from "@/lib/db/database";
import type { AwsAccount } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import { connectionProblems } from "@/lib/domain/account-connection";
import { done, refuse, refuseFields, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";
import { accountFacts, accountFields, revisionOf } from "./account-fields";
import { teamExists } from "./connect-account";
import { changeAccountSchema, type ChangeAccountInput } from "./schema";

/**
 * Changes how an account is reached and whose it is. Both the team that has it and the team that gets it must be the
 * actor's to manage. A region taken out keeps what was read there, growing stale: AWS still has it.
 */
export async function changeAccount(ctx: Context, input: ChangeAccountInput): Promise<Result<{ partition: string; accountId: string }>> {
  const parsed = changeAccountSchema.safeParse(input);
  if (!parsed.success) return refuse("form-not-understood");
  const form = parsed.data;
  return inTransaction(ctx.db, async (tx) => {
    const account = await lockedAccount(tx, form.awsAccountId);
    if (!mayManage(ctx, account?.teamId ?? null) || !mayManage(ctx, form.teamId || null)) return notAllowed("accounts.manage");
    if (!account) return refuse("account-unknown");
    const problems = connectionProblems({ ...form, partition: account.partition, accountId: account.accountId });
    if (problems) return refuseFields(problems);
    if (revisionOf(account) !== form.revision) return refuse("changed-meanwhile");
    if (form.teamId && !(await teamExists(tx, form.teamId))) return refuseFields({ teamId: { reason: "team-unknown" } });
    await writeChange(ctx, tx, account, accountFields(form));
    return done({ partition: account.partition, accountId: account.accountId });
  });
}

function mayManage(ctx: Context, teamId: string | null): boolean {
  return may(ctx.actor, "accounts.manage", { teamId });
}

/** The account, locked until the transaction ends, so that what is compared is what is changed. */
async function lockedAccount(tx: Transaction, id: string): Promise<AwsAccount | null> {
  await tx.$queryRaw`SELECT 1 FROM aws_account WHERE id = ${id} FOR UPDATE`;
  return tx.awsAccount.findUnique({ where: { id } });
}

async function writeChange(ctx: Context, tx: Transaction, account: AwsAccount, fields: ReturnType<typeof accountFields>): Promise<void> {
  if (revisionOf(account) === revisionOf({ ...account, ...fields })) return;
  await tx.awsAccount.update({ where: { id: account.id }, data: fields });
  await tx.accountRegion.createMany({
    data: fields.regions.map((region) => ({ awsAccountId: account.id, region })),
    skipDuplicates: true,
  });
  await recordEvent(tx, {
    actor: ctx.actor,
    at: ctx.now(),
    action: "account.change",
    subject: { kind: "account", id: account.id, label: `${fields.name} (${account.accountId})` },
    teamId: fields.teamId,
    before: accountFacts(account),
    after: accountFacts(fields),
  });
}
