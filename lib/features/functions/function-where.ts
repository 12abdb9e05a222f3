import type { Prisma } from "@/lib/db/generated/client";
import { parseLayerArn } from "@/lib/domain/arn";
import { dayAfter, startOfDay } from "@/lib/domain/calendar-day";
import { dayCondition, type PlainOperator, textCondition, whereOf } from "@/lib/domain/filter/where";
import { likeLiteral } from "@/lib/domain/like-literal";
import { scopeWhere } from "@/lib/domain/scope";
import { type FunctionHolding, functionHoldings, type FunctionListRequest, type FunctionProperty } from "./schema";

type Where = Prisma.LambdaFunctionWhereInput;

const live = { removedAt: null };

/** The rows that a request means: functions that were there when last read. */
export function functionWhere({ filter, scope, sort, timeZone }: Pick<FunctionListRequest, "filter" | "scope" | "sort" | "timeZone">): Where {
  const asked = whereOf<FunctionProperty, Where>(filter, {
    name: (value, operator) => ({ name: textCondition(value, operator) }),
    partition: (value) => ({ partition: value }),
    account: (value) => ({ accountId: value }),
    region: (value) => ({ region: value }),
    runtime: (value) => known({ runtime: { not: null } }, { runtime: value }),
    architecture: (value) => ({ architecture: value }),
    owner: (value) => (value === "none" ? { owner: null } : known({ owner: { not: null } }, { owner: { equals: likeLiteral(value), mode: "insensitive" } })),
    holds: (value) => holdingWhere(functionHoldings.find((holding) => holding === value)),
    layer: (value, operator) => ({ references: { some: { ...live, layerVersionArn: textCondition(value, operator) } } }),
    changed: (value, operator) => changed(value, operator, timeZone),
    text: searchWhere,
  });
  // Sorted by when it was changed, a function that never says so has no place; AWS always says it.
  return { AND: [{ removedAt: null }, scopeWhere(scope), asked, ...(sort.key === "modified" ? [{ lastModified: { not: null } }] : [])] };
}

/** A condition on a column that may be empty, so that its opposite includes the empty ones. */
function known(is: Where, where: Where): Where {
  return { AND: [is, where] };
}

/** What was typed: a layer's ARN means the functions that hold it, a function's ARN that function, all else a part of the name. */
function searchWhere(text: string): Where {
  const layer = parseLayerArn(text);
  if (layer) {
    const arn = layer.version === null ? { startsWith: likeLiteral(`${text.trim()}:`) } : text.trim();
    return { references: { some: { ...live, layerVersionArn: arn } } };
  }
  if (text.startsWith("arn:")) return { arn: text.replace(/(:function:[^:]+):[^:]+$/, "$1") };
  const byName = { name: textCondition(text, ":") };
  return /^\d{12}$/.test(text) ? { OR: [{ accountId: text }, byName] } : byName;
}

function changed(day: string, operator: PlainOperator, timeZone: string): Where {
  const start = startOfDay(day, timeZone);
  return start ? known({ lastModified: { not: null } }, { lastModified: dayCondition(start, dayAfter(start, timeZone), operator) }) : {};
}

function holdingWhere(holds: FunctionHolding | undefined): Where {
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
