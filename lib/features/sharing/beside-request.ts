import { may } from "@/lib/auth/authorise";
import type { Context } from "../context";
import { waitingFor } from "./list-requests";

/** What waits for the actor before and after a request, in the order of the inbox; `position` from 1, null where it does not wait itself. */
export type Beside = { previous: string | null; next: string | null; position: number | null; total: number };

/** Null: nothing waits for the actor, or they decide nothing. */
export async function besideRequest(ctx: Context, { id, createdAt }: { id: string; createdAt: Date }): Promise<Beside | null> {
  const { actor, db } = ctx;
  if (actor.kind !== "person" || !may(actor, "shares.decide")) return null;
  const waiting = waitingFor(actor);
  const earlier = { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] };
  const later = { OR: [{ createdAt: { gt: createdAt } }, { createdAt, id: { gt: id } }] };
  const [previous, next, before, own, total] = await Promise.all([
    db.shareRequest.findFirst({ where: { AND: [waiting, earlier] }, orderBy: [{ createdAt: "desc" }, { id: "desc" }], select: { id: true } }),
    db.shareRequest.findFirst({ where: { AND: [waiting, later] }, orderBy: [{ createdAt: "asc" }, { id: "asc" }], select: { id: true } }),
    db.shareRequest.count({ where: { AND: [waiting, earlier] } }),
    db.shareRequest.count({ where: { AND: [waiting, { id }] } }),
    db.shareRequest.count({ where: waiting }),
  ]);
  if (total === 0) return null;
  return { previous: previous?.id ?? null, next: next?.id ?? null, position: own === 1 ? before + 1 : null, total };
}
