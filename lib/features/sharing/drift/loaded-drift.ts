import { z } from "zod";
import type { JsonValue } from "@/lib/activity/json";
import type { Database, Transaction } from "@/lib/db/database";
import type { Prisma } from "@/lib/db/generated/client";
import type { Context } from "../../context";
import { subjectOfVersion } from "../loaded-statement";

export const driftParts = {
  layerVersion: { include: { layer: { include: { awsAccount: true, logicalLayer: { select: { teamId: true } } } } } },
  grantStatement: { include: { grant: true } },
} satisfies Prisma.DriftInclude;

export type LoadedDrift = Prisma.DriftGetPayload<{ include: typeof driftParts }>;

export function findDriftRow(db: Database | Transaction, where: Prisma.DriftWhereInput): Promise<LoadedDrift | null> {
  return db.drift.findFirst({ where, include: driftParts });
}

/** Locked, so that a person's decision and what a reading found do not each build on the other's past. */
export async function lockDrift(tx: Transaction, id: string): Promise<LoadedDrift> {
  await tx.$queryRaw`SELECT id FROM drift WHERE id = ${id} FOR UPDATE`;
  return tx.drift.findUniqueOrThrow({ where: { id }, include: driftParts });
}

/** A stored or found value as an event takes it. */
export function told(value: unknown): JsonValue {
  return z.json().parse(value);
}

/** As the activity log tells it: on which version, whose layer, and since when. */
export function eventOn(ctx: Pick<Context, "now">, { layerVersion, statementId, kind, since }: LoadedDrift) {
  return {
    at: ctx.now(),
    subject: subjectOfVersion(layerVersion, statementId),
    teamId: layerVersion.layer.logicalLayer.teamId,
    before: { kind, statementId, since: since.toISOString() },
  };
}
