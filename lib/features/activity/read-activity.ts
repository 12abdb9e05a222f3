import { listEvents, type EventPage, type ListedEvent } from "@/lib/activity/queries";
import type { Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";
import { eventWhere } from "./event-where";
import type { ActivityListRequest } from "./schema";

export type ActivityEvent = ListedEvent;
export type ActivityPage = EventPage;

/** The page of the log that an address asks for. */
export function readActivity(ctx: Context, asked: ActivityListRequest): Promise<Result<ActivityPage>> {
  const { after, before, size } = asked;
  return listEvents(ctx, { where: eventWhere(asked), after, before, size });
}

/** The newest acts on one thing. */
export function readHistory(ctx: Context, { kind, id }: { kind: string; id: string }, size = 100): Promise<Result<ActivityPage>> {
  return listEvents(ctx, { where: { subjectKind: kind, subjectId: id }, size });
}

/** The newest acts of all, a few. */
export function readRecent(ctx: Context): Promise<Result<ActivityPage>> {
  return listEvents(ctx, { size: 8 });
}
