import { treeEntries } from "@/lib/archive/compact-tree";
import type { LayerFacts } from "@/lib/domain/attachment/attachment-plan";
import { isInspectionReport } from "@/lib/domain/inspection-report";
import { layerVersionState } from "@/lib/domain/layer-version";
import type { Context } from "../context";

/** What Strata knows of these versions, by ARN; versions it does not know are left out. */
export async function layerFacts(ctx: Context, arns: readonly string[]): Promise<Map<string, LayerFacts>> {
  const rows = await ctx.db.layerVersion.findMany({
    where: { arn: { in: [...arns] } },
    include: { inspection: { select: { report: true } } },
  });
  return new Map(rows.map((row) => {
    const report: unknown = row.inspection?.report;
    const read = isInspectionReport(report) ? report : null;
    return [row.arn, {
      arn: row.arn,
      state: layerVersionState(row),
      runtimes: row.compatibleRuntimes,
      architectures: row.compatibleArchitectures,
      unzippedBytes: read?.unzippedBytes ?? null,
      files: read && treeEntries(read.tree).filter(({ kind }) => kind !== "dir").map(({ path, size, crc }) => ({ path, size, crc })),
    }];
  }));
}
