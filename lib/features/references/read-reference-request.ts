import { dayAfter, startOfDay } from "@/lib/domain/calendar-day";
import { type AddressParams, firstValues } from "@/lib/domain/list-address";
import { readListRequest } from "@/lib/domain/list-request";
import { parsePackageQuestion } from "@/lib/domain/package-question";
import { done, refuse, type Result } from "@/lib/domain/result";
import { type ReferenceListRequest, referenceListTerms } from "./schema";

/** Reads the list's address. `at=2026-10-01` asks about the end of that day of the reader's. */
export function readReferenceRequest(params: AddressParams, timeZone: string): Result<ReferenceListRequest> {
  const asked = readListRequest(referenceListTerms, params, timeZone);
  if (!asked.ok) return asked;
  for (const { property, value } of asked.value.filter.terms) {
    if (property === "package" && !parsePackageQuestion(value)) return refuse("package-question-not-understood", { seen: value });
  }
  const day = firstValues(params).at ?? "";
  if (day === "") return done({ ...asked.value, at: null });
  const start = startOfDay(day, timeZone);
  if (!start) return refuse("filter-value-not-a-day", { property: "at", seen: day });
  return done({ ...asked.value, at: new Date(dayAfter(start, timeZone).getTime() - 1) });
}
