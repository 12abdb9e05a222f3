import type { Finding } from "@/lib/domain/inspection";
import { RULES, type RuleId, type Severity } from "@/lib/domain/inspection-rules";

/** How many paths a finding shows; `count` tells the rest. */
export const PATHS_SHOWN = 10;

/** The container's error causes and their rules; the causes of warnings are rules themselves. */
const RULE_OF_CAUSE = {
  "empty-file": "not-a-zip",
  "no-eocd": "not-a-zip",
  "not-zip-magic": "not-a-zip",
  "comment-truncated": "not-a-zip",
  "cd-truncated": "not-a-zip",
  "cd-not-found": "not-a-zip",
  "cd-size-invalid": "not-a-zip",
  "cd-offset-wrong": "not-a-zip",
  "gap-before-eocd": "not-a-zip",
  "extra-field-overrun": "not-a-zip",
  "cd-signature": "not-a-zip",
  "empty-archive": "empty",
  "entry-count-mismatch": "count-mismatch",
  "entry-count-overflow": "count-mismatch",
  "multi-disk": "multi-disk",
  encrypted: "encrypted",
  "unsupported-method": "unsupported-method",
  "patched-data": "unsupported-method",
  "nul-in-name": "bad-name",
  "empty-name": "bad-name",
  "invalid-utf8-name": "bad-name",
  "name-too-long": "bad-name",
  "traversal-name": "traversal",
  "absolute-name": "traversal",
  "drive-name": "traversal",
  "duplicate-name": "duplicate-name",
  "file-and-dir-same-name": "duplicate-name",
  overlap: "overlap",
  "unicode-path-differs-ascii": "header-mismatch",
  "unicode-path-differs-utf8": "header-mismatch",
  "unicode-path-twice": "header-mismatch",
  "name-mismatch": "header-mismatch",
  "method-mismatch": "header-mismatch",
  "size-mismatch": "header-mismatch",
  "crc-field-mismatch": "header-mismatch",
  "local-header-missing": "header-mismatch",
  "local-offset-ambiguous": "header-mismatch",
  "data-descriptor-mismatch": "header-mismatch",
  "data-past-cd": "corrupt-data",
  "stored-size-mismatch": "corrupt-data",
  "deflate-truncated": "corrupt-data",
  "deflate-corrupt": "corrupt-data",
  "crc-wrong": "corrupt-data",
  "inflates-beyond-declared": "size-lie",
  "size-lie": "size-lie",
  "hidden-local-entry": "hidden-entry",
  "multiple-eocd": "ambiguous-end",
  "end-in-comment": "ambiguous-end",
  "zip64-eocd-missing": "zip64-lie",
  "zip64-eocd-disagrees": "zip64-lie",
  "zip64-locator-missing": "zip64-lie",
  "zip64-extra-too-short": "zip64-lie",
  "zip64-extra-missing": "zip64-lie",
  "zip64-extra-twice": "zip64-lie",
  "zip64-record-without-locator": "zip64-lie",
  "zip64-eocd-gap": "zip64-lie",
  "zip64-eocd-extensible": "zip64-lie",
  "dir-with-data": "dir-with-data",
  "declared-too-much": "bomb",
} as const satisfies Record<string, RuleId>;

export type Cause = keyof typeof RULE_OF_CAUSE | RuleId;

/** Gathers what was seen, one finding per cause. */
export class Issues {
  private readonly byCause = new Map<Cause, Finding>();

  add(cause: Cause, path = "", seen = "", expected = "", severity?: Severity): void {
    const known = this.byCause.get(cause);
    if (known === undefined) this.byCause.set(cause, newFinding(cause, path, seen, expected, severity));
    else {
      known.count++;
      if (path !== "" && known.paths.length < PATHS_SHOWN && !known.paths.includes(path)) known.paths.push(path);
    }
  }

  has(cause: Cause): boolean {
    return this.byCause.has(cause);
  }

  hasErrors(): boolean {
    return this.list().some((finding) => finding.severity === "error");
  }

  list(): Finding[] {
    return [...this.byCause.values()];
  }
}

export function ruleOfCause(cause: Cause): RuleId {
  return Object.hasOwn(RULE_OF_CAUSE, cause) ? RULE_OF_CAUSE[cause as keyof typeof RULE_OF_CAUSE] : (cause as RuleId);
}

function newFinding(cause: Cause, path: string, seen: string, expected: string, severity?: Severity): Finding {
  const rule = ruleOfCause(cause);
  return {
    rule,
    severity: severity ?? RULES[rule].severity,
    cause,
    paths: path === "" ? [] : [path],
    count: 1,
    scope: { runtimes: [], architectures: [] },
    seen,
    expected,
    fix: null,
  };
}
