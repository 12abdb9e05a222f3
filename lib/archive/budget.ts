import { UNZIPPED_LIMIT } from "./checks/size";
import type { Issues } from "./issues";
import type { Entry } from "./reader/entry";

/** More than this is never inflated: four times what Lambda takes. */
const INFLATE_BUDGET = 4 * UNZIPPED_LIMIT;
/** Text of one letter deflates by 1,032; real trees stay far below. */
const SUSPICIOUS_RATIO = 1000;

/**
 * Decides from the declared sizes alone, before anything is inflated, whether the contents may be read.
 * Judged as a plain container, everything over Lambda's limit is a bomb; judged as a layer, it is first of all
 * too large, and a bomb where no honest tree would declare as much.
 */
export function checkBudget(entries: readonly Entry[], containerOnly: boolean, issues: Issues): boolean {
  let declared = 0;
  let compressed = 0;
  for (const { path, size, compressedSize } of entries) {
    declared += size;
    compressed += compressedSize;
    if (size > compressedSize * SUSPICIOUS_RATIO && size > 0) issues.add("ratio-over-1000", path, ratio(size, compressedSize), `<= ${SUSPICIOUS_RATIO}`);
  }
  const limit = containerOnly ? UNZIPPED_LIMIT : INFLATE_BUDGET;
  if (declared > limit && (containerOnly || declared > compressed * 100)) {
    const largest = entries.reduce((a, b) => (b.size > a.size ? b : a));
    issues.add("declared-too-much", largest.path, `${declared}`, `<= ${UNZIPPED_LIMIT}`);
  }
  return declared <= limit;
}

function ratio(size: number, compressed: number): string {
  return compressed === 0 ? `${size}:0` : `${Math.round(size / compressed)}`;
}
