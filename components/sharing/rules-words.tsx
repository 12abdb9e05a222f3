import { useTranslations } from "next-intl";
import type { SharingRules } from "@/lib/domain/sharing-rules";

export type RuleLine = { field: keyof SharingRules; label: string; words: string };

/** Each rule in words, as it stands. */
export function useRuleLines(): (rules: SharingRules) => RuleLine[] {
  const t = useTranslations("sharing.rules");
  const allowed = (is: boolean) => t(is ? "allowed" : "notAllowed");
  const list = (values: readonly string[]) => (values.length > 0 ? values.join(", ") : t("none"));
  return (rules) => [
    { field: "longestDays", label: t("fields.longestDays"), words: rules.longestDays === null ? t("noLimit") : t("days", { count: rules.longestDays }) },
    { field: "outsideOrganization", label: t("fields.outsideOrganization"), words: allowed(rules.outsideOrganization) },
    { field: "organizationIds", label: t("fields.organizationIds"), words: list(rules.organizationIds) },
    { field: "everyone", label: t("fields.everyone"), words: rules.everyone ? t("allowedTwo") : t("notAllowed") },
    { field: "following", label: t("fields.following"), words: allowed(rules.following) },
    { field: "deprecatedVersions", label: t("fields.deprecatedVersions"), words: allowed(rules.deprecatedVersions) },
    { field: "uninspectedVersions", label: t("fields.uninspectedVersions"), words: allowed(rules.uninspectedVersions) },
    { field: "refusedLicences", label: t("fields.refusedLicences"), words: list(rules.refusedLicences) },
    { field: "approvers", label: t("fields.approvers"), words: t(`approvers.${rules.approvers}`) },
    { field: "decideWithinDays", label: t("fields.decideWithinDays"), words: t("days", { count: rules.decideWithinDays }) },
    { field: "autoApprovalDays", label: t("fields.autoApprovalDays"), words: rules.autoApprovalDays === null ? t("autoOff") : t("days", { count: rules.autoApprovalDays }) },
  ];
}
