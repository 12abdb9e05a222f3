import type { Database } from "@/lib/db/database";
import { statementChanges, type StatementChange } from "@/lib/domain/statement-problem";
import type { LayerPolicy } from "@/lib/ports/layer-gateway";

/** What happened to a policy between two readings that Strata does not itself want of it: another of its jobs is nobody else. */
export async function changesByOthers(db: Database, layerVersionId: string, before: LayerPolicy | null, after: LayerPolicy | null): Promise<StatementChange[]> {
  const changes = statementChanges(before?.statements ?? [], after?.statements ?? []);
  if (changes.length === 0) return [];
  const ours = await db.grantStatement.findMany({
    where: { layerVersionId, statementId: { in: changes.map(({ statementId }) => statementId) } }, select: { statementId: true },
  });
  return changes.filter(({ statementId }) => !ours.some((row) => row.statementId === statementId));
}
