import type { Transaction } from "@/lib/db/database";
import type { LayerVersion } from "@/lib/db/generated/client";

/** `label`: how people call it, "shared-utils:3". `teamId`: the team that owns its logical layer. */
export type VersionToChange = LayerVersion & { teamId: string | null; label: string };

export async function versionToChange(tx: Transaction, arn: string): Promise<VersionToChange | null> {
  const row = await tx.layerVersion.findUnique({
    where: { arn },
    include: { layer: { select: { name: true, logicalLayer: { select: { teamId: true } } } } },
  });
  if (!row) return null;
  const { layer, ...version } = row;
  return { ...version, teamId: layer.logicalLayer.teamId, label: `${layer.name}:${version.version}` };
}
