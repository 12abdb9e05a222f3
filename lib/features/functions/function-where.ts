import type { Prisma } from "@/lib/db/generated/client";
import { parseLayerArn } from "@/lib/domain/arn";
import { likeLiteral } from "@/lib/domain/like-literal";
import type { FunctionFilter, FunctionHolding } from "./schema";

const live = { removedAt: null };

/** The rows that a filter means: functions that were there when last read. */
export function functionWhere(filter: FunctionFilter): Prisma.LambdaFunctionWhereInput {
  const { q, partition, account, region, runtime, owner, holds, sort } = filter;
  return {
    AND: [
      ...(q ? [searchWhere(q)] : []),
      holdingWhere(holds),
      // Sorted by when it was changed, a function that never says so has no place; AWS always says it.
      ...(sort.key === "modified" ? [{ lastModified: { not: null } }] : []),
    ],
    removedAt: null,
    partition,
    accountId: account,
    region,
    runtime,
    ...(owner ? { owner: { equals: likeLiteral(owner), mode: "insensitive" as const } } : {}),
  };
}

/** What was typed: a layer's ARN means the functions that hold it, a function's ARN that function, all else a part of the name. */
function searchWhere(q: string): Prisma.LambdaFunctionWhereInput {
  const layer = parseLayerArn(q);
  if (layer) {
    const arn = layer.version === null ? { startsWith: likeLiteral(`${q.trim()}:`) } : q.trim();
    return { references: { some: { ...live, layerVersionArn: arn } } };
  }
  if (q.startsWith("arn:")) return { arn: q.replace(/(:function:[^:]+):[^:]+$/, "$1") };
  const byName = { name: { contains: likeLiteral(q), mode: "insensitive" as const } };
  return /^\d{12}$/.test(q) ? { OR: [{ accountId: q }, byName] } : byName;
}

function holdingWhere(holds: FunctionHolding | undefined): Prisma.LambdaFunctionWhereInput {
  switch (holds) {
    case undefined:
      return {};
    case "layers":
      return { references: { some: live } };
    case "deprecated":
      return { references: { some: { ...live, layerVersion: { deprecatedAt: { not: null } } } } };
    case "deleted":
      return { references: { some: { ...live, layerVersion: { deletedAt: { not: null } } } } };
    case "none":
      return { references: { none: live } };
  }
}
