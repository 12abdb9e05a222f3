import { recordEvent } from "@/lib/activity/record-event";
import { may, notAllowed } from "@/lib/auth/authorise";
import { inTransaction } from "@/lib/db/transaction";
import { done, refuse, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";
import { inspectVersionJob } from "./jobs";
import { versionToChange } from "./version-to-change";

/** Orders the inspection of a version that another tool published: its content is fetched from AWS and judged as an upload is. */
export async function inspectVersion(ctx: Context, { arn }: { arn: string }): Promise<Result<null>> {
  if (!may(ctx.actor, "layers.refresh")) return notAllowed("layers.refresh");
  return inTransaction(ctx.db, async (tx) => {
    const version = await versionToChange(tx, arn);
    if (!version) return refuse("layer-version-unknown");
    if (version.deletedAt) return refuse("version-deleted");
    await recordEvent(tx, {
      actor: ctx.actor,
      at: ctx.now(),
      action: "layer.inspect",
      subject: { kind: "layer-version", id: arn, label: version.label },
      teamId: version.teamId,
    });
    await ctx.jobs.enqueue(tx, inspectVersionJob, { layerVersionId: version.id }, { singletonKey: version.id });
    return done(null);
  });
}
