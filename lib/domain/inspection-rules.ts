export type Severity = "error" | "warning" | "info";
/** Where a rule looks: at the zip as a container, or at what the zip will be under /opt. */
export type RuleLevel = "container" | "layer";

interface RuleInfo {
  readonly level: RuleLevel;
  readonly severity: Severity;
  /** True where no publisher may override the error. */
  readonly blocks: boolean;
}

const lie: RuleInfo = { level: "container", severity: "error", blocks: true };
const oddity: RuleInfo = { level: "container", severity: "warning", blocks: false };
const broken: RuleInfo = { level: "layer", severity: "error", blocks: false };
const blocking: RuleInfo = { level: "layer", severity: "error", blocks: true };
const doubtful: RuleInfo = { level: "layer", severity: "warning", blocks: false };
const note: RuleInfo = { level: "layer", severity: "info", blocks: false };

/** Rule ids are public: they stand in URLs, JSON, SARIF and exemptions. Add, never rename. */
export const RULES = {
  "not-a-zip": lie,
  empty: lie,
  "count-mismatch": lie,
  "multi-disk": lie,
  encrypted: lie,
  "unsupported-method": lie,
  "bad-name": lie,
  traversal: lie,
  "duplicate-name": lie,
  overlap: lie,
  "header-mismatch": lie,
  "corrupt-data": lie,
  "size-lie": lie,
  "hidden-entry": lie,
  "ambiguous-end": lie,
  "zip64-lie": lie,
  "symlink-escapes": lie,
  "writes-through-symlink": lie,
  "dir-with-data": lie,
  bomb: lie,

  "trailing-data": oddity,
  "prepended-data": oddity,
  "gap-between-entries": oddity,
  "gap-before-cd": oddity,
  "gap-before-first-entry": oddity,
  "backslash-name": oddity,
  "non-utf8-flagged-name": oddity,
  "control-char-name": oddity,
  "tilde-name": oddity,
  "dot-or-empty-segment": oddity,
  "mac-junk": oddity,
  symlink: oddity,
  "setuid-mode": oddity,
  "dir-flag-mismatch": oddity,
  "extra-field-padding": oddity,
  "special-file": oddity,
  "unicode-path-differs": oddity,
  "unicode-path-stale-crc": oddity,
  "duplicate-extra-field": oddity,
  "flags-mismatch": oddity,
  "data-descriptor-nosig": oddity,
  "data-descriptor-absent": oddity,
  "case-collision": oddity,
  "ratio-over-1000": oddity,
  "zip64-extra-superfluous": oddity,
  "zip64-locator-mismatch": oddity,
  "deflate-trailing-bytes": oddity,

  "no-files": blocking,
  "unzipped-too-large": blocking,
  "layout-wrong-root": broken,
  "layout-nested-root": broken,
  "layout-runtime-mismatch": broken,
  "backslash-separators": broken,
  "zipped-too-large-for-direct": broken,
  "not-world-readable": broken,
  "bin-not-executable": broken,
  "extension-not-executable": broken,
  "native-wrong-arch": broken,
  "glibc-too-new": broken,
  "musl-binary": broken,
  "python-abi-mismatch": broken,
  "node-abi-mismatch": broken,
  "java-class-too-new": broken,
  "nested-archive": broken,
  "libstdcxx-too-new": broken,
  "ruby-abi-mismatch": broken,
  "script-cannot-start": broken,

  "junk-files": doubtful,
  "missing-shared-library": doubtful,
  "native-unreadable": doubtful,
  "package-two-versions": doubtful,
  "package-in-runtime": doubtful,
  "secret-file": doubtful,
  "secret-content": doubtful,
  "package-vulnerable": doubtful,
  "licence-not-allowed": doubtful,
  "licence-missing": doubtful,
  "package-off-path": doubtful,
  "symlink-dangling": doubtful,
  "runtime-deprecated": doubtful,

  "foreign-platform-binaries": note,
  "stale-bytecode": note,
  "licence-not-stated": note,
  "symlink-absolute": note,
  "unread-at-root": note,
} as const satisfies Record<string, RuleInfo>;

export type RuleId = keyof typeof RULES;

export const RULE_IDS = Object.keys(RULES) as RuleId[];

export function isRuleId(value: string): value is RuleId {
  return Object.hasOwn(RULES, value);
}

/** True where a publisher may go on with a recorded reason. */
export function isOverridable(rule: RuleId): boolean {
  const info: RuleInfo = RULES[rule];
  return info.severity === "error" && !info.blocks;
}
