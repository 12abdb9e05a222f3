import { type ListedEvent, walkEvents } from "@/lib/activity/queries";
import { exportTable, type ExportTable } from "@/lib/domain/export-table";
import type { AddressParams } from "@/lib/domain/list-address";
import { readListRequest } from "@/lib/domain/list-request";
import { done, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";
import { eventWhere } from "./event-where";
import { activityListTerms } from "./schema";

const cells = {
  sequence: (event: ListedEvent) => event.seq,
  at: (event: ListedEvent) => event.at.toISOString(),
  actor_kind: (event: ListedEvent) => event.actor.kind,
  actor_id: (event: ListedEvent) => event.actor.id,
  actor_name: (event: ListedEvent) => event.actor.name,
  action: (event: ListedEvent) => event.actionName,
  subject_kind: (event: ListedEvent) => event.subject.kind,
  subject_id: (event: ListedEvent) => event.subject.id,
  subject: (event: ListedEvent) => event.subject.label,
  reason: (event: ListedEvent) => event.reason,
  before: (event: ListedEvent) => (event.before === null ? null : JSON.stringify(event.before)),
  after: (event: ListedEvent) => (event.after === null ? null : JSON.stringify(event.after)),
  hash: (event: ListedEvent) => event.hash,
};

export async function exportActivity(ctx: Context, params: AddressParams, timeZone: string): Promise<Result<ExportTable>> {
  const asked = readListRequest(activityListTerms, params, timeZone);
  if (!asked.ok) return asked;
  const events = await walkEvents(ctx, eventWhere(asked.value));
  return events.ok ? done(exportTable(cells, events.value, null)) : events;
}
