import "server-only";
import { getTimeZone } from "next-intl/server";
import { eventActions, type EventAction } from "@/lib/activity/actions";
import { firstValues, type AddressParams } from "@/lib/domain/list-address";
import { requestContext } from "@/lib/runtime/request";
import { listActors } from "./list-actors";
import { readActivity, readHistory, readRecent } from "./read-activity";
import { activityFilterSchema } from "./schema";

/** The page of the log that an address asks for, and what it was understood to ask. */
export async function loadActivity(params: AddressParams) {
  const filter = activityFilterSchema.parse(firstValues(params));
  return { filter, activity: await readActivity(await requestContext(), filter, await getTimeZone()) };
}

export async function loadHistory(subject: { kind: string; id: string }) {
  return readHistory(await requestContext(), subject);
}

export async function loadRecentActivity() {
  return readRecent(await requestContext());
}

export async function loadActors() {
  return listActors(await requestContext());
}

/** Every act that the log knows, for filters. */
export function recordedActions(): readonly EventAction[] {
  return eventActions;
}
