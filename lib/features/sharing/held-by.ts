import type { Transaction } from "@/lib/db/database";
import type { Principal } from "@/lib/domain/principal";
import { disagreeing, evaluateRules, type RuleName } from "@/lib/domain/sharing-rules";
import { shareToJudge, type VersionToShare } from "./judge-share";
import { rulesInForce } from "./rules-in-force";

/** What the duration of a grant was judged by when it was approved; a version that comes later has no say in it. */
const notOfVersions: ReadonlySet<RuleName> = new Set(["longest-duration"]);

type Share = { layer: { id: string; partition: string }; principal: Principal; until: Date | null };

/** The rules that stand in the way of one version of a grant; none when it may be written. */
export async function heldBy(tx: Transaction, { layer, principal, until }: Share, version: VersionToShare, now: Date): Promise<RuleName[]> {
  const share = await shareToJudge(tx, { layer, principal, terms: { versions: [version.version], followFrom: null, until } });
  return disagreeing(evaluateRules(await rulesInForce(tx), share, now))
    .map(({ rule }) => rule)
    .filter((rule) => !notOfVersions.has(rule));
}
