import type { Database } from "@/lib/db/database";
import { z } from "zod";

const usageRow = z.object({ layer_id: z.string(), used: z.coerce.number(), deprecated: z.coerce.number() });

export type LayerUsage = { usedByFunctions: number; deprecatedVersions: number };

/** Of each layer: the functions that hold a version of it, each counted once, and its deprecated versions. */
export async function layerUsage(db: Database, layerIds: string[]): Promise<Map<string, LayerUsage>> {
  if (layerIds.length === 0) return new Map();
  const rows = await db.$queryRaw`
    SELECT version.layer_id,
           count(DISTINCT reference.function_id) AS used,
           count(DISTINCT version.id) FILTER (WHERE version.deprecated_at IS NOT NULL AND version.deleted_at IS NULL) AS deprecated
    FROM layer_version AS version
    LEFT JOIN layer_reference AS reference ON reference.layer_version_id = version.id AND reference.removed_at IS NULL
    WHERE version.layer_id = ANY(${layerIds})
    GROUP BY version.layer_id`;
  return new Map(
    z.array(usageRow).parse(rows).map((row) => [row.layer_id, { usedByFunctions: row.used, deprecatedVersions: row.deprecated }]),
  );
}

const versionUsageRow = z.object({ layer_version_id: z.string(), used: z.coerce.number() });

/** Of each version: the functions that hold it, each counted once. Versions that none holds are not in the answer. */
export async function versionUsage(db: Database, versionIds: string[]): Promise<Map<string, number>> {
  if (versionIds.length === 0) return new Map();
  const rows = await db.$queryRaw`
    SELECT layer_version_id, count(DISTINCT function_id) AS used
    FROM layer_reference
    WHERE layer_version_id = ANY(${versionIds}) AND removed_at IS NULL
    GROUP BY layer_version_id`;
  return new Map(z.array(versionUsageRow).parse(rows).map((row) => [row.layer_version_id, row.used]));
}
