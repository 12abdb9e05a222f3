import type { Database, Transaction } from "@/lib/db/database";
import type { Prisma } from "@/lib/db/generated/client";
import { principalOf } from "@/lib/domain/principal";
import type { ShareTerms } from "@/lib/domain/share-terms";

export const requestParts = {
  layer: { include: { awsAccount: { select: { name: true } }, logicalLayer: { select: { teamId: true } } } },
  approvals: { orderBy: { at: "asc" }, select: { approverId: true, at: true } },
} satisfies Prisma.ShareRequestInclude;

export type LoadedRequest = Prisma.ShareRequestGetPayload<{ include: typeof requestParts }>;

export function findRequest(db: Database | Transaction, where: Prisma.ShareRequestWhereInput): Promise<LoadedRequest | null> {
  return db.shareRequest.findFirst({ where, include: requestParts });
}

export function termsOf({ versions, followFrom, until }: ShareTerms): ShareTerms {
  return { versions, followFrom, until };
}

export function ownerTeamOf(request: LoadedRequest): string | null {
  return request.layer.logicalLayer.teamId;
}

/** As the state machine judges it. */
export function toJudge({ state, requestedById, principalKind, approvals, expiresAt }: LoadedRequest) {
  return { state, requestedById, principalKind, expiresAt, approvedBy: approvals.map(({ approverId }) => approverId) };
}

/** As the activity log names it. */
export function subjectOf(request: LoadedRequest) {
  const { accountId, region, name } = request.layer;
  return { kind: "share-request", id: request.id, label: `${name} (${accountId} ${region}) → ${principalLabel(request)}` };
}

export function principalLabel(row: Parameters<typeof principalOf>[0]): string {
  return row.principalId === "" ? "*" : row.principalId;
}

/** Terms as the activity log keeps them. */
export function termsJson({ versions, followFrom, until }: ShareTerms) {
  return { versions: [...versions], followFrom, until: until?.toISOString() ?? null };
}
