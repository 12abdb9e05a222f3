import { passingProblems, statementProblemOf, type StatementProblem } from "@/lib/domain/statement-problem";
import { isPartition } from "@/lib/domain/partition";
import type { AwsFailure } from "@/lib/ports/aws-failure";
import type { Context } from "../context";
import type { LoadedStatement } from "./loaded-statement";
import { recordProblem } from "./record-statement";

/**
 * What passes by itself is thrown, so that the queue tries again; the rest is written down. A statement whose call may have
 * gone out is never "failed": what failed is the reading back, and a person decides.
 */
export async function onFailure(ctx: Context, statement: LoadedStatement, failure: AwsFailure, lastAttempt: boolean): Promise<void> {
  const problem = await problemOf(ctx, statement.layerVersion.layer, failure);
  if (passingProblems.has(problem) && !lastAttempt) throw failure;
  const out = await ctx.db.grantStatement.findFirst({ where: { id: statement.id, unanswered: { not: null } }, select: { id: true } });
  const { code, message, requestId } = failure.detail;
  await recordProblem(ctx, statement, out ? "uncertain" : "failed", { problem, code, message, requestId });
}

type Owner = { partition: string; accountId: string };

/** What a failure means, with the account that owns the layer known. */
export async function problemOf(ctx: Context, owner: Owner, failure: AwsFailure): Promise<StatementProblem> {
  const { operation, code } = failure.detail;
  // A read has no effect that could have happened: an answer that was lost is simply missing.
  const kind = failure.kind === "maybe-done" && operation.startsWith("Get") ? "unavailable" : failure.kind;
  const problem = statementProblemOf({ kind, operation, code });
  const refused = problem === "role-refused" || problem === "access-denied" || problem === "credentials";
  return refused && (await isSuspended(ctx, owner)) ? "account-suspended" : problem;
}

/** AWS refuses a suspended account in the same words as a role that does not trust us; its organization knows. */
async function isSuspended(ctx: Context, owner: Owner): Promise<boolean> {
  if (!isPartition(owner.partition)) return false;
  const accounts = await ctx.aws.listOrganizationAccounts(owner.partition).catch(() => []);
  const status = accounts.find(({ accountId }) => accountId === owner.accountId)?.status ?? "";
  return ["SUSPENDED", "PENDING_CLOSURE", "CLOSED"].includes(status);
}
