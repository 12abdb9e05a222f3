import { recordEvent } from "@/lib/activity/record-event";
import { may, notAllowed } from "@/lib/auth/authorise";
import { inTransaction } from "@/lib/db/transaction";
import { deprecationProblems } from "@/lib/domain/deprecation";
import { layerVersionState } from "@/lib/domain/layer-version";
import { done, refuse, refuseFields, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";
import { deprecateVersionSchema, type DeprecateVersionInput } from "./schema";
import { versionToChange } from "./version-to-change";

/** Warns everybody off a version, with a reason and perhaps a successor. AWS is not asked: what runs goes on running. */
export async function deprecateVersion(ctx: Context, input: DeprecateVersionInput): Promise<Result<null>> {
  const parsed = deprecateVersionSchema.safeParse(input);
  if (!parsed.success) return refuse("form-not-understood");
  const { arn, reason } = parsed.data;
  const successorArn = parsed.data.successorArn || null;
  return inTransaction(ctx.db, async (tx) => {
    const version = await versionToChange(tx, arn);
    if (!may(ctx.actor, "layers.publish", { teamId: version?.teamId ?? null })) return notAllowed("layers.publish");
    if (!version) return refuse("layer-version-unknown");
    const problems = deprecationProblems({ arn, state: layerVersionState(version), reason, successorArn });
    if (problems) return refuseFields(problems);
    const changed = await tx.layerVersion.updateMany({
      where: { id: version.id, deprecatedAt: null, deletedAt: null },
      data: { deprecatedAt: ctx.now(), deprecationReason: reason, successorArn },
    });
    if (changed.count === 0) return refuse("version-not-available", { state: layerVersionState(version) });
    await recordEvent(tx, {
      actor: ctx.actor,
      at: ctx.now(),
      action: "layer.deprecate",
      subject: { kind: "layer-version", id: arn, label: version.label },
      teamId: version.teamId,
      reason,
      before: { state: "available" },
      after: { state: "deprecated", successorArn },
    });
    return done(null);
  });
}
