import { recordEvent, type EventToRecord } from "@/lib/activity/record-event";
import type { Actor } from "@/lib/auth/actor";
import type { Transaction } from "@/lib/db/database";
import { Prisma, type User } from "@/lib/db/generated/client";
import { asJson } from "@/lib/db/json";
import { inTransaction } from "@/lib/db/transaction";
import type { GrantStatementState } from "@/lib/domain/grant";
import { deriveStatementId } from "@/lib/domain/permission-statement";
import type { PolicyChange, StatementProblem } from "@/lib/domain/statement-problem";
import type { Context } from "../context";
import { recordAddedStatement, recordEndedStatement } from "../inventory/record-statement";
import { inGrant } from "./in-grant";
import { settleGrantJob } from "./jobs";
import { principalLabel } from "./loaded-request";
import type { LoadedStatement } from "./loaded-statement";

/** Why, with AWS's own words, or the statement that was found in the place of ours. */
export type ProblemToRecord = { problem: StatementProblem; code?: string; message?: string; requestId?: string | null; seen?: unknown };

const writing: GrantStatementState[] = ["intended", "applying"];
const silent = { unanswered: null, unansweredSince: null };

/** Writes down that AWS is about to be asked, before it is. False: the statement is no longer to be written, or removed. */
export async function claimCall(ctx: Context, { id }: LoadedStatement, call: "add" | "remove"): Promise<boolean> {
  const { count } = await ctx.db.grantStatement.updateMany({
    where: { id, state: call === "add" ? { in: writing } : "removing" },
    data: { unanswered: call, unansweredSince: ctx.now(), ...(call === "add" ? { state: "applying" } : {}) },
  });
  return count === 1;
}

/** AWS surely did nothing. */
export async function forgetCall(ctx: Context, { id }: LoadedStatement): Promise<void> {
  await ctx.db.grantStatement.updateMany({ where: { id }, data: silent });
}

type Written = { principal: string; organizationId: string | null; json: unknown };

/** AWS has the statement. If the grant ended meanwhile it must not: then it is to be removed. */
export async function recordWritten(ctx: Context, statement: LoadedStatement, written: Written, otherChange: PolicyChange | null): Promise<void> {
  const { id, grantId, layerVersionId, statementId } = statement;
  await inTransaction(ctx.db, (tx) =>
    inGrant(ctx, tx, grantId, async () => {
      await recordAddedStatement(tx, { layerVersionId, statementId, ...written }, ctx.now());
      const change = otherChange ? asJson(otherChange) : Prisma.DbNull;
      const active = await tx.grantStatement.updateMany({
        where: { id, state: { in: writing } },
        data: { state: "active", activeAt: ctx.now(), problem: Prisma.DbNull, otherChange: change, ...silent },
      });
      if (active.count === 1) return event(ctx, tx, statement, isAdopted(statement) ? "grant.adopt" : "grant.write", { statement: asJson(written.json), ...(otherChange ? { othersChanged: otherChange } : {}) });
      const late = await tx.grantStatement.updateMany({ where: { id, state: "removed" }, data: { state: "removing", removedAt: null, ...silent } });
      if (late.count === 1) await ctx.jobs.enqueue(tx, settleGrantJob, { grantId });
    }),
  );
}

/** Its id is one that somebody else chose: AWS had it before it was granted. */
function isAdopted({ statementId, grantId, layerVersion: { version } }: LoadedStatement): boolean {
  return statementId !== deriveStatementId(grantId, version);
}

/** AWS does not have the statement, any more or at all. */
export async function recordRemoved(ctx: Context, statement: LoadedStatement): Promise<void> {
  const { id, grantId, layerVersionId, statementId } = statement;
  await inTransaction(ctx.db, (tx) =>
    inGrant(ctx, tx, grantId, async () => {
      await recordEndedStatement(tx, layerVersionId, statementId, ctx.now());
      const removed = await tx.grantStatement.updateMany({
        where: { id, state: "removing" },
        data: { state: "removed", removedAt: ctx.now(), problem: Prisma.DbNull, ...silent },
      });
      if (removed.count === 1) await event(ctx, tx, statement, "grant.remove", { removed: true });
    }),
  );
}

export async function recordProblem(ctx: Context, statement: LoadedStatement, state: "failed" | "uncertain", problem: ProblemToRecord): Promise<void> {
  const { id, grantId } = statement;
  await inTransaction(ctx.db, (tx) =>
    inGrant(ctx, tx, grantId, async () => {
      const { count } = await tx.grantStatement.updateMany({
        where: { id, state: { in: [...writing, "removing"] } },
        data: { state, problem: asJson(problem), ...(state === "failed" ? silent : {}) },
      });
      if (count === 1) await event(ctx, tx, statement, state === "failed" ? "grant.fail" : "grant.uncertain", asJson(problem));
    }),
  );
}

async function event(ctx: Context, tx: Transaction, statement: LoadedStatement, action: EventToRecord["action"], after: unknown): Promise<void> {
  const { layerVersion, grant, statementId } = statement;
  await recordEvent(tx, {
    actor: await whoWantedIt(tx, statement),
    at: ctx.now(),
    action,
    subject: { kind: "layer-version", id: layerVersion.arn, label: `${layerVersion.layer.name}:${layerVersion.version} → ${principalLabel(grant)}` },
    teamId: layerVersion.layer.logicalLayer.teamId,
    before: { state: statement.state },
    after: { grantId: grant.id, statementId, ...(after as object) },
  });
}

/** A job acts for whoever decided: the last to approve, or who ended the grant. What time alone ended is Strata's own doing. */
async function whoWantedIt(tx: Transaction, { grant, state, withdrawnById }: LoadedStatement): Promise<Actor> {
  const user = state === "removing" ? await whoEnded(tx, grant.id, withdrawnById) : await whoGranted(tx, grant.requestId);
  return user ? { kind: "person", userId: user.id, name: user.name, email: user.email, roles: [] } : { kind: "system", name: "sharing" };
}

async function whoEnded(tx: Transaction, grantId: string, withdrawnById: string | null): Promise<User | null> {
  if (withdrawnById) return tx.user.findUnique({ where: { id: withdrawnById } });
  return (await tx.grant.findUniqueOrThrow({ where: { id: grantId }, include: { endedBy: true } })).endedBy;
}

/** Nobody approves an emergency grant: it is its author's own. */
async function whoGranted(tx: Transaction, requestId: string): Promise<User> {
  const approval = await tx.shareApproval.findFirst({ where: { requestId }, orderBy: { at: "desc" }, include: { approver: true } });
  return approval?.approver ?? (await tx.shareRequest.findUniqueOrThrow({ where: { id: requestId }, include: { requestedBy: true } })).requestedBy;
}
