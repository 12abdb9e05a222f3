import type { Database, Transaction } from "@/lib/db/database";
import type { Prisma } from "@/lib/db/generated/client";
import { principalOf, type Principal } from "@/lib/domain/principal";
import type { ShareRequestState } from "@/lib/domain/share-request";

export type SharedLayer = { partition: string; accountId: string; accountName: string; region: string; name: string };

/** A principal with the name of its account, where that is a connected one. */
export type NamedPrincipal = Principal & { name: string | null };

export type RequestRow = {
  id: string;
  state: ShareRequestState;
  layer: SharedLayer;
  principal: NamedPrincipal;
  versions: number[];
  followFrom: number | null;
  until: Date | null;
  team: string;
  requestedBy: string;
  reason: string;
  emergency: boolean;
  /** What it asks for: a grant, more time for one, or that statements of AWS become one. */
  asks: "grant" | "renewal" | "adoption";
  createdAt: Date;
  submittedAt: Date | null;
  expiresAt: Date | null;
  approvals: number;
};

export const rowParts = {
  layer: { include: { awsAccount: { select: { name: true } }, logicalLayer: { select: { teamId: true } } } },
  requestedBy: { select: { name: true } },
  requestingTeam: { select: { name: true } },
  approvals: { orderBy: { at: "asc" }, include: { approver: { select: { name: true } } } },
} satisfies Prisma.ShareRequestInclude;

export type RequestRead = Prisma.ShareRequestGetPayload<{ include: typeof rowParts }>;

export async function requestRows(db: Database, read: RequestRead[]): Promise<RequestRow[]> {
  const name = await principalNames(db, read.map((request) => ({ ...request, partition: request.layer.partition })));
  return read.map((request) => requestRow(request, name(request.layer.partition, principalOf(request))));
}

export function requestRow(request: RequestRead, principal: NamedPrincipal): RequestRow {
  const { id, state, versions, followFrom, until, reason, emergency, createdAt, submittedAt, expiresAt } = request;
  return {
    id, state, versions, followFrom, until, reason, emergency, createdAt, submittedAt, expiresAt, principal,
    asks: request.renewsId ? "renewal" : request.adopts === null ? "grant" : "adoption",
    layer: layerOf(request.layer), team: request.requestingTeam.name, requestedBy: request.requestedBy.name, approvals: request.approvals.length,
  };
}

export function layerOf(layer: { partition: string; accountId: string; region: string; name: string; awsAccount: { name: string } }): SharedLayer {
  const { partition, accountId, region, name, awsAccount } = layer;
  return { partition, accountId, region, name, accountName: awsAccount.name };
}

type PrincipalRow = Parameters<typeof principalOf>[0] & { partition: string };

/** Gives account principals the names they have in Strata; the same id in another partition is another account. */
export async function principalNames(db: Database | Transaction, rows: readonly PrincipalRow[]): Promise<(partition: string, principal: Principal) => NamedPrincipal> {
  const ids = rows.filter((row) => row.principalKind === "account").map((row) => row.principalId);
  const accounts = await db.awsAccount.findMany({ where: { accountId: { in: ids } }, select: { partition: true, accountId: true, name: true } });
  const nameOf = new Map(accounts.map((account) => [`${account.partition} ${account.accountId}`, account.name]));
  return (partition, principal) => ({ ...principal, name: principal.kind === "account" ? (nameOf.get(`${partition} ${principal.accountId}`) ?? null) : null });
}
