import { randomUUID } from "node:crypto";
import { recordEvent } from "@/lib/activity/record-event";
import { may, notAllowed } from "@/lib/auth/authorise";
import type { Transaction } from "@/lib/db/database";
import { inTransaction } from "@/lib/db/transaction";
import { connectionProblems } from "@/lib/domain/account-connection";
import { done, refuse, refuseFields, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";
import { accountFacts, accountFields } from "./account-fields";
import { connectAccountSchema, type ConnectAccountInput } from "./schema";

export type ConnectedAccount = { id: string; partition: string; accountId: string };

/** Makes an AWS account known, with an external id of its own for the roles it deploys. Asks AWS nothing: `testAccount` does. */
export async function connectAccount(ctx: Context, input: ConnectAccountInput): Promise<Result<ConnectedAccount>> {
  const parsed = connectAccountSchema.safeParse(input);
  if (!parsed.success) return refuse("form-not-understood");
  const form = parsed.data;
  if (!may(ctx.actor, "accounts.manage", { teamId: form.teamId || null })) return notAllowed("accounts.manage");
  const problems = connectionProblems(form);
  if (problems) return refuseFields(problems);
  return inTransaction(ctx.db, async (tx) => {
    if (form.teamId && !(await teamExists(tx, form.teamId))) return refuseFields({ teamId: { reason: "team-unknown" } });
    const account = { id: randomUUID(), partition: form.partition, accountId: form.accountId, externalId: `strata-${randomUUID()}`, ...accountFields(form) };
    const made = await tx.awsAccount.createMany({ data: account, skipDuplicates: true });
    if (made.count === 0) return refuseFields({ accountId: { reason: "account-known", params: { seen: form.accountId } } });
    await tx.accountRegion.createMany({ data: account.regions.map((region) => ({ awsAccountId: account.id, region })) });
    await recordEvent(tx, {
      actor: ctx.actor,
      at: ctx.now(),
      action: "account.connect",
      subject: { kind: "account", id: account.id, label: `${account.name} (${account.accountId})` },
      teamId: account.teamId,
      after: { partition: account.partition, accountId: account.accountId, ...accountFacts(account) },
    });
    return done({ id: account.id, partition: account.partition, accountId: account.accountId });
  });
}

export async function teamExists(tx: Transaction, teamId: string): Promise<boolean> {
  return (await tx.team.count({ where: { id: teamId } })) > 0;
}
