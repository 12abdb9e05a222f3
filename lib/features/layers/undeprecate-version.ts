import { recordEvent } from "@/lib/activity/record-event";
import { may, notAllowed } from "@/lib/auth/authorise";
import { inTransaction } from "@/lib/db/transaction";
import { layerVersionState } from "@/lib/domain/layer-version";
import { done, refuse, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";
import { versionToChange } from "./version-to-change";

/** Takes a deprecation back. The event keeps what it said. */
export async function undeprecateVersion(ctx: Context, { arn }: { arn: string }): Promise<Result<null>> {
  return inTransaction(ctx.db, async (tx) => {
    const version = await versionToChange(tx, arn);
    if (!may(ctx.actor, "layers.publish", { teamId: version?.teamId ?? null })) return notAllowed("layers.publish");
    if (!version) return refuse("layer-version-unknown");
    const changed = await tx.layerVersion.updateMany({
      where: { id: version.id, deprecatedAt: { not: null }, blockedAt: null, deletedAt: null },
      data: { deprecatedAt: null, deprecationReason: null, successorArn: null },
    });
    if (changed.count === 0) return refuse("version-not-deprecated", { state: layerVersionState(version) });
    await recordEvent(tx, {
      actor: ctx.actor,
      at: ctx.now(),
      action: "layer.undeprecate",
      subject: { kind: "layer-version", id: arn, label: version.label },
      teamId: version.teamId,
      before: { state: "deprecated", reason: version.deprecationReason, successorArn: version.successorArn },
      after: { state: "available" },
    });
    return done(null);
  });
}
