import type { Prisma } from "@/lib/db/generated/client";
import { dayAfter, startOfDay } from "@/lib/domain/calendar-day";
import { dayCondition, type PlainOperator, textCondition, whereOf } from "@/lib/domain/filter/where";
import { likeLiteral } from "@/lib/domain/like-literal";
import type { ActivityListRequest, ActivityProperty } from "./schema";

type Where = Prisma.EventWhereInput;

/** The events that a request means. */
export function eventWhere({ filter, timeZone }: Pick<ActivityListRequest, "filter" | "timeZone">): Where {
  return whereOf<ActivityProperty, Where>(filter, {
    // System's events have no actor's id: without saying so, its opposite would leave them out.
    actor: (value) => (value === "system" ? { actorKind: "system" } : { AND: [{ actorId: { not: null } }, { actorId: value }] }),
    action: (value) => ({ action: value.includes(".") ? value : { startsWith: `${likeLiteral(value)}.` } }),
    subject: subjectWhere,
    reason: (value, operator) => ({ AND: [{ reason: { not: null } }, { reason: textCondition(value, operator) }] }),
    day: (value, operator) => onDay(value, operator, timeZone),
    text: mentions,
  });
}

/** What happened to one thing ("layer:<id>"), or to all things of a kind. */
export function subjectWhere(subject: string): Where {
  const [subjectKind = "", ...rest] = subject.split(":");
  return rest.length > 0 ? { subjectKind, subjectId: rest.join(":") } : { subjectKind };
}

function onDay(day: string, operator: PlainOperator, timeZone: string): Where {
  const start = startOfDay(day, timeZone);
  return start ? { at: dayCondition(start, dayAfter(start, timeZone), operator) } : {};
}

/** Anywhere in the actor's name, the subject's label or id, or the reason; upper and lower case alike. */
function mentions(text: string): Where {
  const somewhere = textCondition(text, ":");
  return { OR: [{ actorName: somewhere }, { subjectLabel: somewhere }, { subjectId: somewhere }, { AND: [{ reason: { not: null } }, { reason: somewhere }] }] };
}
