import { z } from "zod";
import type { Advisory } from "@/lib/archive/osv/advisory";
import { advisoryKey, indexAdvisories, type AdvisoryIndex } from "@/lib/archive/osv/package-vulnerable";
import type { Database } from "@/lib/db/database";
import { ecosystems, type PackageInfo } from "@/lib/domain/inspection";

const stored = z.object({
  id: z.string(), aliases: z.array(z.string()), summary: z.string(), severity: z.string().nullable(),
  ecosystem: z.enum(ecosystems), name: z.string(), versions: z.array(z.string()),
  ranges: z.array(z.object({ introduced: z.string(), fixed: z.string().nullable(), lastAffected: z.string().nullable() })),
});

/** What the imported advisories say of these packages: enough to judge a stored report without its zip. */
export async function advisoriesFor(db: Database, packages: readonly PackageInfo[]): Promise<AdvisoryIndex> {
  const keys = [...new Set(packages.map(advisoryKey))];
  if (keys.length === 0) return indexAdvisories([]);
  const rows = await db.advisory.findMany({ where: { packageKey: { in: keys } }, select: { advisory: true }, orderBy: { id: "asc" } });
  return indexAdvisories(rows.map(({ advisory }): Advisory => stored.parse(advisory)));
}
