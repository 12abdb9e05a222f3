import { may } from "@/lib/auth/authorise";
import { parseLayerArn } from "@/lib/domain/arn";
import { parseContentRef, uploadRef } from "@/lib/domain/content-ref";
import type { Context } from "@/lib/features/context";
import { listUploads } from "@/lib/features/uploads/queries";

export type Comparable = { ref: string; label: string };

/** What to suggest beside the contents named: inspected versions of the same layers, newest first, and the actor's own drafts. */
export async function comparableContents(ctx: Context, refs: readonly string[]): Promise<Comparable[]> {
  if (!may(ctx.actor, "layers.read")) return [];
  const uploads = await listUploads(ctx);
  const drafts = uploads.ok ? uploads.value.filter(({ state }) => state === "ready") : [];
  const names = new Set(refs.flatMap((text) => {
    const ref = parseContentRef(text);
    if (ref === null) return [];
    const name = ref.kind === "version" ? parseLayerArn(ref.arn)?.layerName : drafts.find(({ id }) => id === ref.uploadId)?.layerName;
    return name ? [name] : [];
  }));
  const versions = await ctx.db.layerVersion.findMany({
    where: { inspectionId: { not: null }, ...(names.size > 0 ? { layer: { name: { in: [...names] } } } : {}) },
    orderBy: [{ createdDate: "desc" }, { id: "asc" }],
    take: 50,
    select: { arn: true, version: true, layer: { select: { name: true, region: true, awsAccount: { select: { name: true } } } } },
  });
  return [
    ...versions.map(({ arn, version, layer }) => ({ ref: arn, label: `${layer.name}:${version} · ${layer.awsAccount.name} · ${layer.region}` })),
    ...drafts.slice(0, 20).map(({ id, fileName }) => ({ ref: uploadRef(id), label: fileName })),
  ];
}
