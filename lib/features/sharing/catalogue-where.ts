import type { Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/client";
import { parseLayerArn } from "@/lib/domain/arn";
import { textCondition, whereOf } from "@/lib/domain/filter/where";
import { liveGrantStates } from "@/lib/domain/grant";
import { scopeWhere } from "@/lib/domain/scope";
import { openStates } from "@/lib/domain/share-request";
import type { CatalogueListRequest, CatalogueProperty } from "./schema";
import { ofOwnTeams } from "./scope";

type Where = Prisma.LayerWhereInput;

/** The layers that a request means, of those that are in AWS. */
export function catalogueWhere(actor: Actor, { filter, scope }: Pick<CatalogueListRequest, "filter" | "scope">): Where {
  const asked = whereOf<CatalogueProperty, Where>(filter, {
    name: (value, operator) => ({ name: textCondition(value, operator) }),
    partition: (value) => ({ partition: value }),
    account: (value) => ({ accountId: value }),
    region: (value) => ({ region: value }),
    runtime: (value) => ({ runtimes: { has: value } }),
    licence: (value, operator) => ({ versions: { some: { AND: [{ deletedAt: null }, { licenseInfo: { not: null } }, { licenseInfo: textCondition(value, operator) }] } } }),
    team: (value) => ({ logicalLayer: { is: value === "none" ? { teamId: null } : { AND: [{ teamId: { not: null } }, { teamId: value }] } } }),
    standing: (value) => standingWhere(actor, value),
    text: (value) => textWhere(value),
  });
  return { AND: [scopeWhere(scope), { versionCount: { gt: 0 } }, asked] };
}

/** An ARN means that layer, twelve digits that account, all else a part of the name. */
function textWhere(text: string): Where {
  const arn = parseLayerArn(text);
  if (arn) return { partition: arn.partition, accountId: arn.accountId, region: arn.region, name: arn.layerName };
  const byName = { name: textCondition(text, ":") };
  return /^\d{12}$/.test(text) ? { OR: [{ accountId: text }, byName] } : byName;
}

/** As the column says it: who has access has, even where they ask for more. */
function standingWhere(actor: Actor, standing: string): Where {
  const mine = ofOwnTeams(actor);
  const granted: Where = { grants: { some: { AND: [{ state: { in: [...liveGrantStates] } }, { request: mine }] } } };
  const pending: Where = { requests: { some: { AND: [{ state: { in: [...openStates] } }, mine] } } };
  if (standing === "granted") return granted;
  return standing === "pending" ? { AND: [pending, { NOT: granted }] } : { AND: [{ NOT: granted }, { NOT: pending }] };
}
