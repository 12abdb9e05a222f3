import { disagreeing, evaluateRules, type RuleName, type ShareToJudge, type SharingRules, type VersionFacts } from "@/lib/domain/sharing-rules";

/** What the duration of a grant was judged by when it was approved; a version that comes later has no say in it. */
const notOfVersions: ReadonlySet<RuleName> = new Set(["longest-duration"]);

/** The rules that stand in the way of one version of a share; none when it may be written. */
export function heldBy(rules: SharingRules, share: ShareToJudge, version: VersionFacts, now: Date): RuleName[] {
  return disagreeing(evaluateRules(rules, { ...share, versions: [version], following: false }, now))
    .map(({ rule }) => rule)
    .filter((rule) => !notOfVersions.has(rule));
}
