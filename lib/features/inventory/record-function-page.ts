import { randomUUID } from "node:crypto";
import type { Transaction } from "@/lib/db/database";
import type { LambdaFunction } from "@/lib/db/generated/client";
import type { FunctionSummary } from "@/lib/ports/function-gateway";
import type { Reading } from "./reading";
import { recordReferences } from "./record-references";
import type { Seen } from "./seen";

type Place = Pick<Reading, "awsAccountId" | "target">;

/** Owners by function ARN; functions that are not in it keep the owner they have. */
export type Owners = ReadonlyMap<string, string | null>;

/** Writes down a page of functions (one entry per `$LATEST` and published version) and what they reference. */
export async function recordFunctionPage(
  tx: Transaction,
  reading: Place,
  page: FunctionSummary[],
  owners: Owners,
  seen: Seen,
  at: Date,
): Promise<void> {
  const ids = await recordFunctions(tx, reading, page, owners, at);
  for (const id of ids.values()) seen.functions.add(id);
  await recordReferences(tx, page, ids, seen, at);
}

/** Answers with the row ids by ARN. */
async function recordFunctions(
  tx: Transaction,
  reading: Place,
  page: FunctionSummary[],
  owners: Owners,
  at: Date,
): Promise<Map<string, string>> {
  const where = { arn: { in: [...new Set(page.map((summary) => summary.functionArn))] } };
  const known = new Map((await tx.lambdaFunction.findMany({ where })).map((row) => [row.arn, row]));
  const added = new Map<string, FunctionSummary>();
  for (const summary of page) {
    // A page may begin with the published versions of a function whose $LATEST stood on the page before.
    if (!known.has(summary.functionArn) && (summary.qualifier === "$LATEST" || !added.has(summary.functionArn))) {
      added.set(summary.functionArn, summary);
    }
  }
  const { awsAccountId, target } = reading;
  const place = { awsAccountId, partition: target.partition, accountId: target.accountId, region: target.region };
  await tx.lambdaFunction.createMany({
    data: [...added.values()].map((summary) => ({
      id: randomUUID(), ...place, name: summary.functionName, arn: summary.functionArn, firstSeenAt: at, ...factsOf(summary, owners),
    })),
    skipDuplicates: true,
  });
  for (const summary of page) {
    const row = known.get(summary.functionArn);
    if (!row || summary.qualifier !== "$LATEST") continue;
    const facts = factsOf(summary, owners);
    if (isUnchanged(row, facts)) continue;
    await tx.lambdaFunction.update({ where: { id: row.id }, data: { ...facts, removedAt: null } });
  }
  const rows = await tx.lambdaFunction.findMany({ where, select: { id: true, arn: true } });
  return new Map(rows.map((row) => [row.arn, row.id]));
}

type Facts = ReturnType<typeof factsOf>;

function factsOf(summary: FunctionSummary, owners: Owners) {
  const owner = owners.get(summary.functionArn);
  return {
    runtime: summary.runtime,
    architecture: summary.architecture,
    role: summary.role,
    codeSize: BigInt(summary.codeSize),
    lastModified: summary.lastModified,
    ...(owner === undefined ? {} : { owner }),
  };
}

function isUnchanged(row: LambdaFunction, facts: Facts): boolean {
  return (
    row.removedAt === null &&
    row.runtime === facts.runtime &&
    row.architecture === facts.architecture &&
    row.role === facts.role &&
    row.codeSize === facts.codeSize &&
    row.lastModified?.getTime() === facts.lastModified?.getTime() &&
    (facts.owner === undefined || row.owner === facts.owner)
  );
}
