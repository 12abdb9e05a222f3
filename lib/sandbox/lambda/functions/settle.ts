import type { FunctionRow } from "../../world/rows";

/** How long a change takes to become effective. AWS was seen to take about three seconds. */
export const settleMs = 400;

const settledRows = new WeakMap<FunctionRow, FunctionRow>();

/** The function as it is now: once its time has come, a change is complete and the revision id another. No timer is needed, and none is lost. */
export function settled(row: FunctionRow, now: number): FunctionRow {
  if (!row.settling || now < row.settling.until) return row;
  const known = settledRows.get(row);
  if (known) return known;
  const done: FunctionRow = { ...row, revisionId: row.settling.nextRevisionId, settling: null };
  settledRows.set(row, done);
  return done;
}
