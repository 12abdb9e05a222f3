import { recordEvents, type EventToRecord } from "@/lib/activity/record-event";
import type { Actor } from "@/lib/auth/actor";
import type { Transaction } from "@/lib/db/database";
import type { User } from "@/lib/db/generated/client";
import type { Context } from "../context";
import { principalLabel } from "./loaded-request";
import type { LoadedStatement } from "./loaded-statement";

type Outcome = { statement: LoadedStatement; action: EventToRecord["action"]; after: unknown };

/** One event for each statement that AWS was, or could not be, brought in line with. */
export async function recordOutcomes(ctx: Context, tx: Transaction, outcomes: readonly Outcome[]): Promise<void> {
  const wantedBy = await whoWantedThem(tx, outcomes.map(({ statement }) => statement));
  await recordEvents(tx, outcomes.map(({ statement, action, after }) => ({
    actor: wantedBy(statement),
    at: ctx.now(),
    action,
    subject: { kind: "layer-version", id: statement.layerVersion.arn, label: `${statement.layerVersion.layer.name}:${statement.layerVersion.version} → ${principalLabel(statement.grant)}` },
    teamId: statement.layerVersion.layer.logicalLayer.teamId,
    before: { state: statement.state },
    after: { grantId: statement.grantId, statementId: statement.statementId, ...(after as object) },
  })));
}

const system: Actor = { kind: "system", name: "sharing" };

/** A job acts for whoever decided: the last to approve, or who ended the grant. What time or a rule did is Strata's own doing. */
async function whoWantedThem(tx: Transaction, statements: readonly LoadedStatement[]): Promise<(statement: LoadedStatement) => Actor> {
  const grants = await tx.grant.findMany({
    where: { id: { in: [...new Set(statements.map(({ grantId }) => grantId))] } },
    include: {
      endedBy: true,
      statements: { where: { id: { in: statements.map(({ id }) => id) } }, select: { id: true, withdrawnBy: true } },
      request: { include: { requestedBy: true, approvals: { orderBy: { at: "desc" }, take: 1, include: { approver: true } } } },
    },
  });
  return ({ id, grantId, state }) => {
    const grant = grants.find((row) => row.id === grantId);
    if (!grant) return system;
    if (state === "removing") {
      const ender = grant.statements.find((row) => row.id === id)?.withdrawnBy ?? grant.endedBy;
      return ender ? personOf(ender) : system;
    }
    if (grant.request.decidedByRule) return system;
    // Nobody approves an emergency grant: it is its author's own.
    return personOf(grant.request.approvals[0]?.approver ?? grant.request.requestedBy);
  };
}

function personOf({ id, name, email }: User): Actor {
  return { kind: "person", userId: id, name, email, roles: [] };
}
