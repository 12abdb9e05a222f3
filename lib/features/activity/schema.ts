import { z } from "zod";
import { optionalFilter, wordFilter } from "@/lib/domain/list-address";

const day = optionalFilter(z.string().regex(/^\d{4}-\d{2}-\d{2}$/));

/** The activity page as its address says it; what the address cannot mean is left out of it. */
export const activityFilterSchema = z.object({
  q: wordFilter,
  /** A person's id, or "system". */
  actor: wordFilter,
  /** An action, or what stands before its dot. */
  action: wordFilter,
  /** "kind:id". */
  subject: wordFilter,
  /** Calendar days in the reader's time zone, both included. */
  from: day,
  to: day,
  before: wordFilter,
});

export type ActivityFilter = z.infer<typeof activityFilterSchema>;
