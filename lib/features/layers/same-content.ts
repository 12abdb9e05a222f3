import type { Database } from "@/lib/db/database";

export type SameContent = {
  arn: string;
  accountName: string;
  /** The very same zip; false: the same files, zipped differently. */
  sameZip: boolean;
};

/** Other versions that hold the same content: the same zip, or the same tree zipped by another tool. Newest first, 50 at most. */
export async function sameContentElsewhere(
  db: Database,
  version: { id: string; codeSha256: string | null; contentDigest: string | null },
): Promise<SameContent[]> {
  const { id, codeSha256, contentDigest } = version;
  const same = [...(codeSha256 ? [{ codeSha256 }] : []), ...(contentDigest ? [{ contentDigest }] : [])];
  if (same.length === 0) return [];
  const rows = await db.layerVersion.findMany({
    where: { OR: same, id: { not: id }, deletedAt: null },
    orderBy: [{ createdDate: "desc" }, { id: "asc" }],
    take: 50,
    select: { arn: true, codeSha256: true, layer: { select: { awsAccount: { select: { name: true } } } } },
  });
  return rows.map((row) => ({ arn: row.arn, accountName: row.layer.awsAccount.name, sameZip: row.codeSha256 === codeSha256 }));
}
