import { recordEvent } from "@/lib/activity/record-event";
import { may, notAllowed } from "@/lib/auth/authorise";
import type { AwsAccount } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import { done, refuse, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";
import { functionCreateTarget, functionInvokeTarget, functionWriteTarget, iamWriteTarget, layerWriteTarget, readTarget, smokeTestTarget } from "@/lib/features/inventory/account-target";
import type { AccountTarget } from "@/lib/ports/account-target";
import { AwsFailure } from "@/lib/ports/aws-failure";

export type StepFailure = { kind: string; operation: string; code: string; message: string; requestId: string | null };

export type IdentityStep = "read-identity" | "layer-write-identity" | "function-write-identity" | "iam-write-identity" | PowerStep;

type PowerStep = "function-create-identity" | "function-invoke-identity" | "smoke-test-identity";

/** One thing that was tried, and how it went. `identity`: the ARN that AWS says Strata is, there. */
export type TestStep =
  | { step: IdentityStep; ok: true; identity: string }
  | { step: IdentityStep; ok: false; failure: StepFailure }
  /** The credentials work, but lead into another account. */
  | { step: IdentityStep; ok: false; wrongAccount: string }
  | { step: "list-layers"; region: string; ok: true; some: boolean }
  | { step: "list-layers"; region: string; ok: false; failure: StepFailure };

/** Tries the connection as the inventory will use it: who Strata is there, then ListLayers in each region. Changes nothing. */
export async function testAccount(ctx: Context, { awsAccountId }: { awsAccountId: string }): Promise<Result<TestStep[]>> {
  const account = await ctx.db.awsAccount.findUnique({ where: { id: awsAccountId } });
  if (!may(ctx.actor, "accounts.manage", { teamId: account?.teamId ?? null })) return notAllowed("accounts.manage");
  if (!account) return refuse("account-unknown");
  const steps = await tryConnection(ctx, account);
  await inTransaction(ctx.db, (tx) =>
    recordEvent(tx, {
      actor: ctx.actor,
      at: ctx.now(),
      action: "account.test",
      subject: { kind: "account", id: account.id, label: `${account.name} (${account.accountId})` },
      teamId: account.teamId,
      after: { passed: steps.filter(({ ok }) => ok).length, failed: steps.filter(({ ok }) => !ok).length },
    }),
  );
  return done(steps);
}

async function tryConnection(ctx: Context, account: AwsAccount): Promise<TestStep[]> {
  const [region] = account.regions;
  if (region === undefined) return [];
  const identity = await tryIdentity(ctx, "read-identity", readTarget(account, region));
  const writes = await Promise.all(writersOf(account, region).map(([step, target]) => tryIdentity(ctx, step, target)));
  // Where the credentials do not lead into the account, ListLayers would speak of another account's layers.
  const lists = identity.ok ? await Promise.all(account.regions.map((each) => tryListLayers(ctx, account, each))) : [];
  return [identity, ...writes, ...lists];
}

/** The roles that Strata would write with, as far as they are named and switched on. */
function writersOf(account: AwsAccount, region: string): [IdentityStep, AccountTarget][] {
  const powers: [IdentityStep, AccountTarget | null][] = [
    ["function-write-identity", functionWriteTarget(account, region)],
    ["iam-write-identity", iamWriteTarget(account, region)],
    ["function-create-identity", functionCreateTarget(account, region)],
    ["function-invoke-identity", functionInvokeTarget(account, region)],
    ["smoke-test-identity", smokeTestTarget(account, region)],
  ];
  return [
    ...(account.layerWriteRoleArn ? [["layer-write-identity", layerWriteTarget(account, region)] satisfies [IdentityStep, AccountTarget]] : []),
    ...powers.flatMap(([step, target]): [IdentityStep, AccountTarget][] => (target ? [[step, target]] : [])),
  ];
}

async function tryIdentity(ctx: Context, step: IdentityStep, target: AccountTarget): Promise<TestStep> {
  try {
    const { accountId, arn } = await ctx.aws.callerIdentity(target);
    return accountId === target.accountId ? { step, ok: true, identity: arn } : { step, ok: false, wrongAccount: accountId };
  } catch (error) {
    return { step, ok: false, failure: failureOf(error) };
  }
}

async function tryListLayers(ctx: Context, account: AwsAccount, region: string): Promise<TestStep> {
  try {
    for await (const page of ctx.aws.layers(readTarget(account, region)).listLayers()) {
      if (page.length > 0) return { step: "list-layers", region, ok: true, some: true };
    }
    return { step: "list-layers", region, ok: true, some: false };
  } catch (error) {
    return { step: "list-layers", region, ok: false, failure: failureOf(error) };
  }
}

function failureOf(error: unknown): StepFailure {
  if (!(error instanceof AwsFailure)) throw error;
  const { operation, code, message, requestId } = error.detail;
  return { kind: error.kind === "maybe-done" ? "unavailable" : error.kind, operation, code, message, requestId };
}
