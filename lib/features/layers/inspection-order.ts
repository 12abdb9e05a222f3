import { z } from "zod";
import type { Database } from "@/lib/db/database";
import type { Problem } from "@/lib/domain/result";

/** What became of the last order to inspect a version that has no report yet. */
export type InspectionOrder = { state: "none" } | { state: "under-way"; since: Date } | { state: "failed"; problem: Problem };

/** An order that says nothing for so long has died: its job's attempts are used up. */
const diesAfterMinutes = 60;

const failure = z.object({ reason: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])).default({}) });

export async function inspectionOrder(db: Database, arn: string, inspected: boolean, now: Date): Promise<InspectionOrder> {
  if (inspected) return { state: "none" };
  const last = await db.event.findFirst({
    where: { subjectKind: "layer-version", subjectId: arn, action: { in: ["layer.inspect", "layer.inspect-fail"] } },
    orderBy: { seq: "desc" },
  });
  if (!last) return { state: "none" };
  if (last.action === "layer.inspect-fail") return { state: "failed", problem: failure.parse(last.after) };
  return now.getTime() - last.at.getTime() < diesAfterMinutes * 60_000 ? { state: "under-way", since: last.at } : { state: "none" };
}
