import type { Prisma } from "@/lib/db/generated/client";
import { parseLayerArn } from "@/lib/domain/arn";
import { dayAfter, startOfDay } from "@/lib/domain/calendar-day";
import { parseFunctionArn } from "@/lib/domain/console-path";
import { dayCondition, type PlainOperator, textCondition, whereOf } from "@/lib/domain/filter/where";
import { likeLiteral } from "@/lib/domain/like-literal";
import { parsePackageQuestion } from "@/lib/domain/package-question";
import { scopeWhere } from "@/lib/domain/scope";
import { type ReferenceListRequest, type ReferenceProperty, type ReferenceState, referenceStates } from "./schema";

type Where = Prisma.ReferenceWhereInput;

/** The inspections that hold what was asked for, by operator and text of the term. */
export type PackagesHeld = (question: string, operator: PlainOperator) => readonly string[];

/**
 * The rows that a request means: functions that held a version at the moment asked about. `readable` are the functions whose
 * owner and runtime the reader may know: nobody else's are found by them.
 */
export function referenceWhere({ filter, scope, timeZone, at }: ReferenceListRequest, packagesHeld: PackagesHeld, readable: Prisma.LambdaFunctionWhereInput): Where {
  const asked = whereOf<ReferenceProperty, Where>(filter, {
    layer: (value, operator) => ({ layerVersionArn: textCondition(value, operator) }),
    state: (value) => stateWhere(referenceStates.find((state) => state === value)),
    publisher: (value, operator) => ({ layerVersionArn: { contains: operator === ":" ? `:${likeLiteral(value)}` : `:${likeLiteral(value)}:layer:` } }),
    package: (value, operator) => ({ layerVersion: { is: { inspectionId: { in: [...packagesHeld(value, operator)] } } } }),
    function: (value, operator) => ({ function: { name: textCondition(value, operator) } }),
    qualifier: (value) => ({ qualifier: value === "latest" ? "$LATEST" : { not: "$LATEST" } }),
    owner: (value) => ({ function: { AND: [readable, ...(value === "none" ? [{ owner: null }] : [{ owner: { not: null } }, { owner: { equals: likeLiteral(value), mode: "insensitive" as const } }])] } }),
    partition: (value) => ({ function: { partition: value } }),
    account: (value) => ({ function: { accountId: value } }),
    region: (value) => ({ function: { region: value } }),
    runtime: (value) => ({ function: { AND: [readable, { runtime: { not: null } }, { runtime: value }] } }),
    since: (value, operator) => since(value, operator, timeZone),
    text: searchWhere,
  });
  return { AND: [heldAt(at), { function: scopeWhere(scope) }, asked] };
}

/** References are intervals: held from the reading that saw it first until the one that saw it no more. */
export function heldAt(at: Date | null): Where {
  return at === null ? { removedAt: null } : { firstSeenAt: { lte: at }, OR: [{ removedAt: null }, { removedAt: { gt: at } }] };
}

/** What was typed: a layer's or function's ARN, an account, a package with its range, else a part of either name. */
function searchWhere(text: string): Where {
  const layer = parseLayerArn(text);
  if (layer) return { layerVersionArn: layer.version === null ? { startsWith: likeLiteral(`${text.trim()}:`) } : text.trim() };
  const place = parseFunctionArn(text);
  if (place) return { function: place };
  const byName = [{ layerVersionArn: textCondition(text, ":") }, { function: { name: textCondition(text, ":") } }];
  return { OR: /^\d{12}$/.test(text) ? [...byName, { function: { accountId: text } }] : byName };
}

function since(day: string, operator: PlainOperator, timeZone: string): Where {
  const start = startOfDay(day, timeZone);
  return start ? { firstSeenAt: dayCondition(start, dayAfter(start, timeZone), operator) } : {};
}

function stateWhere(state: ReferenceState | undefined): Where {
  const inAws = { deletedAt: null };
  switch (state) {
    case undefined:
      return {};
    case "unknown":
      return { layerVersionId: null };
    case "available":
      return { layerVersion: { is: { ...inAws, blockedAt: null, deprecatedAt: null } } };
    case "deprecated":
      return { layerVersion: { is: { ...inAws, blockedAt: null, deprecatedAt: { not: null } } } };
    case "blocked":
      return { layerVersion: { is: { ...inAws, blockedAt: { not: null } } } };
    case "deleted":
      return { layerVersion: { is: { deletedAt: { not: null } } } };
  }
}

/** The questions about packages that a filter asks, each as `referenceWhere` will ask for it. */
export function packageQuestions({ filter }: Pick<ReferenceListRequest, "filter">): { question: string; operator: PlainOperator }[] {
  return filter.terms.flatMap(({ property, operator, value }) =>
    property === "package" && parsePackageQuestion(value) ? [{ question: value, operator: operator.endsWith("=") ? ("=" as const) : (":" as const) }] : []);
}
