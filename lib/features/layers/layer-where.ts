import type { Prisma } from "@/lib/db/generated/client";
import { parseLayerArn } from "@/lib/domain/arn";
import { likeLiteral } from "@/lib/domain/like-literal";
import type { LayerFilter, LayerState } from "./schema";

/** The rows that a filter means. Layers whose versions are all deleted are no longer in AWS: only `state=deleted` finds them. */
export function layerWhere(filter: LayerFilter): Prisma.LayerWhereInput {
  const { q, partition, account, region, runtime, architecture, team, state } = filter;
  return {
    AND: [
      ...(q ? [searchWhere(q)] : []),
      ...(team ? [{ logicalLayer: { teamId: team === "none" ? null : team } }] : []),
      stateWhere(state),
    ],
    partition,
    accountId: account,
    region,
    ...(runtime ? { runtimes: { has: runtime } } : {}),
    ...(architecture ? { architectures: { has: architecture } } : {}),
  };
}

/** What was typed: an ARN means that layer, twelve digits that account (or a name made of digits), all else a part of the name. */
function searchWhere(q: string): Prisma.LayerWhereInput {
  const arn = parseLayerArn(q);
  if (arn) {
    const { partition, region, accountId, layerName: name } = arn;
    return { partition, region, accountId, name };
  }
  const byName = { name: { contains: likeLiteral(q), mode: "insensitive" as const } };
  return /^\d{12}$/.test(q) ? { OR: [{ accountId: q }, byName] } : byName;
}

const live = { removedAt: null };

function stateWhere(state: LayerState | undefined): Prisma.LayerWhereInput {
  const inAws = { versionCount: { gt: 0 } };
  const used = { references: { some: live } };
  const deprecated = { deletedAt: null, deprecatedAt: { not: null } };
  switch (state) {
    case undefined:
      return inAws;
    case "in-use":
      return { ...inAws, versions: { some: used } };
    case "unused":
      return { ...inAws, versions: { none: used } };
    case "deprecated":
      return { ...inAws, versions: { some: deprecated } };
    case "deprecated-in-use":
      return { ...inAws, versions: { some: { ...deprecated, ...used } } };
    case "deleted":
      return { versionCount: 0 };
  }
}
