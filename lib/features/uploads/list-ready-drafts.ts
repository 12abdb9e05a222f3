import { may, notAllowed } from "@/lib/auth/authorise";
import { done, type Result } from "@/lib/domain/result";
import type { Context } from "../context";

export type ReadyDraft = { id: string; fileName: string; layerName: string };

/** The actor's newest drafts whose content can be looked into, published or not. */
export async function listReadyDrafts({ actor, db }: Context): Promise<Result<ReadyDraft[]>> {
  if (actor.kind !== "person" || !may(actor, "uploads.manage")) return notAllowed("uploads.manage");
  const drafts = await db.upload.findMany({
    where: { userId: actor.userId, state: "ready" },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 100,
    select: { id: true, fileName: true, layerName: true },
  });
  return done(drafts);
}
