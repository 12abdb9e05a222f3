import type { Prisma } from "@/lib/db/generated/client";
import { parseLayerArn } from "@/lib/domain/arn";
import { dayAfter, startOfDay } from "@/lib/domain/calendar-day";
import { dayCondition, numberCondition, type PlainOperator, textCondition, whereOf } from "@/lib/domain/filter/where";
import { scopeWhere } from "@/lib/domain/scope";
import { layerStates, type LayerListRequest, type LayerProperty, type LayerState } from "./schema";

type Where = Prisma.LayerWhereInput;

/**
 * The rows that a request means. Layers whose versions are all deleted are no longer in AWS: only a filter that names the
 * state `deleted` finds them.
 */
export function layerWhere({ filter, scope, timeZone }: Pick<LayerListRequest, "filter" | "scope" | "timeZone">): Where {
  const asked = whereOf<LayerProperty, Where>(filter, {
    name: (value, operator) => ({ name: textCondition(value, operator) }),
    partition: (value) => ({ partition: value }),
    account: (value) => ({ accountId: value }),
    region: (value) => ({ region: value }),
    runtime: (value) => ({ runtimes: { has: value } }),
    architecture: (value) => ({ architectures: { has: value } }),
    team: (value) => ({ logicalLayer: { is: value === "none" ? { teamId: null } : { AND: [{ teamId: { not: null } }, { teamId: value }] } } }),
    state: (value) => stateWhere(layerStates.find((state) => state === value)),
    versions: (value, operator) => ({ versionCount: numberCondition(value, operator) }),
    published: (value, operator) => published(value, operator, timeZone),
    text: searchWhere,
  });
  return { AND: [scopeWhere(scope), asked, ...(namesDeleted(filter) ? [] : [inAws])] };
}

export function namesDeleted({ terms }: LayerListRequest["filter"]): boolean {
  return terms.some(({ property, value }) => property === "state" && value === "deleted");
}

const inAws = { versionCount: { gt: 0 } };

/** What was typed: an ARN means that layer, twelve digits that account (or a name made of digits), all else a part of the name. */
function searchWhere(text: string): Where {
  const arn = parseLayerArn(text);
  if (arn) {
    const { partition, region, accountId, layerName: name } = arn;
    return { partition, region, accountId, name };
  }
  const byName = { name: textCondition(text, ":") };
  return /^\d{12}$/.test(text) ? { OR: [{ accountId: text }, byName] } : byName;
}

function published(day: string, operator: PlainOperator, timeZone: string): Where {
  const start = startOfDay(day, timeZone);
  return start ? { AND: [{ latestAt: { not: null } }, { latestAt: dayCondition(start, dayAfter(start, timeZone), operator) }] } : {};
}

const live = { removedAt: null };

function stateWhere(state: LayerState | undefined): Where {
  const used = { references: { some: live } };
  const deprecated = { deletedAt: null, deprecatedAt: { not: null } };
  switch (state) {
    case undefined:
      return {};
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
