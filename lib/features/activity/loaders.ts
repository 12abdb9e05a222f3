import "server-only";
import { getTimeZone } from "next-intl/server";
import { eventActions, type EventAction } from "@/lib/activity/actions";
import { may } from "@/lib/auth/authorise";
import type { AddressParams } from "@/lib/domain/list-address";
import { readListRequest } from "@/lib/domain/list-request";
import { requestContext } from "@/lib/runtime/request";
import { listActors } from "./list-actors";
import { readActivity, readHistory, readRecent } from "./read-activity";
import { activityListTerms } from "./schema";

/** The page of the log that an address asks for, and what it was understood to ask. */
export async function loadActivity(params: AddressParams) {
  const ctx = await requestContext();
  const asked = readListRequest(activityListTerms, params, await getTimeZone());
  return { asked, activity: asked.ok ? await readActivity(ctx, asked.value) : asked };
}

export async function loadHistory(subject: { kind: string; id: string }) {
  return readHistory(await requestContext(), subject);
}

export async function loadRecentActivity() {
  return readRecent(await requestContext());
}

/** Does the reader see the whole log, or the part that their teams and themselves made? */
export async function loadReadsWholeLog() {
  return may((await requestContext()).actor, "activity.read", { teamId: null });
}

export async function loadActors() {
  return listActors(await requestContext());
}

/** Every act that the log knows, for filters. */
export function recordedActions(): readonly EventAction[] {
  return eventActions;
}
