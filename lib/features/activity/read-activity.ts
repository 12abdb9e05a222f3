import { listEvents, type EventFilters, type EventPage, type ListedEvent } from "@/lib/activity/queries";
import { dayAfter, startOfDay } from "@/lib/domain/calendar-day";
import type { Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";
import type { ActivityFilter } from "./schema";

export type ActivityEvent = ListedEvent;
export type ActivityPage = EventPage;

/** The page of the log that an address asks for. Days are the reader's: from the beginning of one to the end of the other. */
export function readActivity(ctx: Context, filter: ActivityFilter, timeZone: string): Promise<Result<ActivityPage>> {
  return listEvents(ctx, { filters: filtersOf(filter, timeZone), ...(filter.before ? { before: filter.before } : {}) });
}

/** The newest acts on one thing. */
export function readHistory(ctx: Context, subject: { kind: string; id: string }, limit = 100): Promise<Result<ActivityPage>> {
  return listEvents(ctx, { filters: { subject }, limit });
}

/** The newest acts of all, a few. */
export function readRecent(ctx: Context): Promise<Result<ActivityPage>> {
  return listEvents(ctx, { limit: 8 });
}

function filtersOf({ q, actor, action, subject, from, to }: ActivityFilter, timeZone: string): EventFilters {
  const first = from ? startOfDay(from, timeZone) : null;
  const last = to ? startOfDay(to, timeZone) : null;
  return {
    ...(q ? { text: q } : {}),
    ...(actor ? { actor } : {}),
    ...(action ? { action } : {}),
    ...(subject ? { subject: subjectOf(subject) } : {}),
    ...(first ? { from: first } : {}),
    ...(last ? { to: dayAfter(last, timeZone) } : {}),
  };
}

function subjectOf(text: string): { kind: string; id?: string } {
  const [kind = "", ...rest] = text.split(":");
  return rest.length > 0 ? { kind, id: rest.join(":") } : { kind };
}
