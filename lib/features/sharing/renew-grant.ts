import type { Transaction } from "@/lib/db/database";
import { recordEvent } from "@/lib/activity/record-event";
import { refuse, type Refused } from "@/lib/domain/result";
import type { ShareTerms } from "@/lib/domain/share-terms";
import type { Context } from "../context";
import { findGrant, subjectOfGrant } from "./end-grant";
import type { LoadedRequest } from "./loaded-request";

/** Why a renewal cannot be agreed to as given. The grant is locked from here on, so that it cannot end in between. */
export async function refusedRenewal(tx: Transaction, request: LoadedRequest, terms: ShareTerms): Promise<Refused | null> {
  if (!request.renewsId) return null;
  await tx.$queryRaw`SELECT id FROM share_grant WHERE id = ${request.renewsId} FOR UPDATE`;
  const grant = await tx.grant.findFirst({ where: { id: request.renewsId, endingAt: null } });
  if (!grant) return refuse("renewal-too-late");
  const same = terms.followFrom === request.followFrom && terms.versions.length === request.versions.length;
  return same ? null : refuse("renewal-only-until");
}

/** A grant goes on until then: its statements stay as they are, without a gap. */
export async function renewGrant(ctx: Context, tx: Transaction, grantId: string, until: Date | null): Promise<void> {
  const grant = await findGrant(tx, { id: grantId, endingAt: null });
  if (!grant) throw new Error("the grant ended although its renewal had locked it");
  await tx.grant.update({ where: { id: grantId }, data: { until } });
  await recordEvent(tx, {
    actor: ctx.actor, at: ctx.now(), action: "grant.renew", subject: subjectOfGrant(grant), teamId: grant.layer.logicalLayer.teamId,
    before: { until: grant.until?.toISOString() ?? null }, after: { until: until?.toISOString() ?? null },
  });
}
