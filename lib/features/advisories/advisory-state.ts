import { may, notAllowed } from "@/lib/auth/authorise";
import { done, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";

export type AdvisoryState = { advisories: number; packages: number; importedAt: Date | null };

/** How many advisories are known, about how many packages, and of when. */
export async function advisoryState(ctx: Context): Promise<Result<AdvisoryState>> {
  if (!may(ctx.actor, "settings.manage")) return notAllowed("settings.manage");
  const [all, packages] = await Promise.all([
    ctx.db.advisory.aggregate({ _count: true, _max: { importedAt: true } }),
    ctx.db.advisory.groupBy({ by: ["packageKey"] }),
  ]);
  return done({ advisories: all._count, packages: packages.length, importedAt: all._max.importedAt });
}
