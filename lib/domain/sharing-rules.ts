import { z } from "zod";
import type { LayerVersionState } from "./layer-version";
import type { Principal } from "./principal";
import { daysUntil } from "./share-terms";

/** What an organization allows to be shared. Data: administrators change it, a second one confirms. */
export const sharingRulesSchema = z.object({
  /** Longest a grant may last; null: also without end. */
  longestDays: z.number().int().min(1).max(3_660).nullable(),
  /** May accounts be granted that Strata is not connected to, and organizations that are not named below? */
  outsideOrganization: z.boolean(),
  /** Organizations that are our own. */
  organizationIds: z.array(z.string().regex(/^o-[a-z0-9]{10,32}$/)).max(50),
  /** May everyone, in every AWS account, be granted? Two approvers are needed all the same. */
  everyone: z.boolean(),
  /** May a grant include versions that are yet to come? */
  following: z.boolean(),
  deprecatedVersions: z.boolean(),
  /** May versions that Strata has not inspected be granted? Those whose inspection rejects them never may. */
  uninspectedVersions: z.boolean(),
  /** Licences that must not be given away; compared without regard to case. */
  refusedLicences: z.array(z.string().min(1).max(100)).max(100),
  /** Whose approvers decide: those of the team that owns the layer, or organization-wide ones only. */
  approvers: z.enum(["owner-team", "organization"]),
  /** Days after which an undecided request expires. */
  decideWithinDays: z.number().int().min(1).max(365),
  /** Days that a grant may last at most which no person approves; null: a person approves every one. */
  autoApprovalDays: z.number().int().min(1).max(365).nullable().default(null),
});

export type SharingRules = z.infer<typeof sharingRulesSchema>;

/** In force until administrators agree on others. */
export const firstRules: SharingRules = {
  longestDays: 365,
  outsideOrganization: false,
  organizationIds: [],
  everyone: true,
  following: true,
  deprecatedVersions: false,
  uninspectedVersions: true,
  refusedLicences: [],
  approvers: "owner-team",
  decideWithinDays: 14,
  autoApprovalDays: null,
};

export const ruleNames = [
  "longest-duration", "inside-organization", "everyone", "following", "no-blocked-versions", "no-deprecated-versions",
  "inspection-passes", "inspected", "licences",
] as const;

export type RuleName = (typeof ruleNames)[number];

export type VersionFacts = {
  version: number;
  state: LayerVersionState;
  /** Null: never inspected. */
  verdict: "accept" | "warn" | "reject" | null;
  /** Of the version itself and of the packages in it. */
  licences: readonly string[];
};

export type ShareToJudge = {
  principal: Principal;
  /** Whether Strata is connected to the account granted to; of no meaning for other principals. */
  knownAccount: boolean;
  versions: readonly VersionFacts[];
  following: boolean;
  until: Date | null;
};

/** What a rule says. `seen` are the facts it stands on (versions, licences, days), the same in every language. */
export type RuleAnswer = { rule: RuleName; agrees: boolean; seen: string };

/** Every rule's answer about a share, those that disagree included. `since`: from when the duration counts. */
export function evaluateRules(rules: SharingRules, share: ShareToJudge, since: Date): RuleAnswer[] {
  return ruleNames.map((rule) => ({ rule, ...answers[rule](rules, share, since) }));
}

export function disagreeing(answers: readonly RuleAnswer[]): RuleAnswer[] {
  return answers.filter(({ agrees }) => !agrees);
}

type Answer = (rules: SharingRules, share: ShareToJudge, since: Date) => Omit<RuleAnswer, "rule">;

const answers: Record<RuleName, Answer> = {
  "longest-duration": ({ longestDays }, { until }, since) => {
    const days = until && daysUntil(until, since);
    return { agrees: longestDays === null || (days !== null && days <= longestDays), seen: days === null ? "∞" : String(days) };
  },
  "inside-organization": ({ outsideOrganization, organizationIds }, { principal, knownAccount }) => {
    switch (principal.kind) {
      case "account":
        return { agrees: outsideOrganization || knownAccount, seen: principal.accountId };
      case "organization":
        return { agrees: outsideOrganization || organizationIds.includes(principal.organizationId), seen: principal.organizationId };
      case "everyone":
        // The rule on everyone speaks of that.
        return { agrees: true, seen: "" };
    }
  },
  everyone: ({ everyone }, { principal }) => ({ agrees: everyone || principal.kind !== "everyone", seen: "" }),
  following: ({ following }, share) => ({ agrees: following || !share.following, seen: "" }),
  "no-blocked-versions": (_, share) => ofVersions(share, ({ state }) => state === "blocked" || state === "deleted"),
  "no-deprecated-versions": ({ deprecatedVersions }, share) => ofVersions(share, ({ state }) => !deprecatedVersions && state === "deprecated"),
  "inspection-passes": (_, share) => ofVersions(share, ({ verdict }) => verdict === "reject"),
  inspected: ({ uninspectedVersions }, share) => ofVersions(share, ({ verdict }) => !uninspectedVersions && verdict === null),
  licences: ({ refusedLicences }, { versions }) => {
    const refused = new Set(refusedLicences.map((licence) => licence.toLowerCase()));
    const seen = new Set(versions.flatMap(({ licences }) => licences).filter((licence) => refused.has(licence.toLowerCase())));
    return { agrees: seen.size === 0, seen: [...seen].join(", ") };
  },
};

function ofVersions({ versions }: ShareToJudge, isAgainst: (version: VersionFacts) => boolean): Omit<RuleAnswer, "rule"> {
  const against = versions.filter(isAgainst).map(({ version }) => version);
  return { agrees: against.length === 0, seen: against.join(", ") };
}

export const autoApprovalRule = "auto-approval";

/**
 * May a rule alone approve it? Never where another rule disagrees, and never anything open-ended: only for an account that
 * Strata is connected to, until a day, of versions whose inspection found nothing, and none that is yet to come.
 */
export function approvesItself(rules: SharingRules, share: ShareToJudge, since: Date): boolean {
  const { autoApprovalDays: days } = rules;
  return (
    days !== null && share.principal.kind === "account" && share.knownAccount && !share.following &&
    share.until !== null && daysUntil(share.until, since) <= days &&
    share.versions.length > 0 && share.versions.every(({ verdict, state }) => verdict === "accept" && state !== "deprecated") &&
    disagreeing(evaluateRules(rules, share, since)).length === 0
  );
}

/** What other rules would have made of a share of the past; `automatic`: no person would have been asked. */
export type BecomesOfPast = "refused" | "allowed" | "automatic" | "by-people";

/** Which shares of the past other rules would have judged otherwise, and by which of them. */
export function previewRules<T extends { share: ShareToJudge; since: Date }>(
  now: SharingRules,
  then: SharingRules,
  past: readonly T[],
): { past: T; becomes: BecomesOfPast; rules: RuleName[] }[] {
  return past.flatMap((one): { past: T; becomes: BecomesOfPast; rules: RuleName[] }[] => {
    const names = (rules: SharingRules) => disagreeing(evaluateRules(rules, one.share, one.since)).map(({ rule }) => rule);
    const [before, after] = [names(now), names(then)];
    if ((before.length === 0) === (after.length === 0)) {
      const [was, is] = [now, then].map((rules) => approvesItself(rules, one.share, one.since));
      return was === is ? [] : [{ past: one, becomes: is ? "automatic" : "by-people", rules: [] }];
    }
    return [{ past: one, becomes: after.length > 0 ? "refused" : "allowed", rules: after.length > 0 ? after : before }];
  });
}
