import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type FilterLabels, PropertyFilter } from "@/components/table/property-filter";
import type { TableAddress } from "@/components/table/table-address";
import type { ActorName } from "@/lib/features/activity/list-actors";
import { activityListTerms, type ActivityListRequest, type ActivityProperty } from "@/lib/features/activity/schema";

const groups = ["upload", "layer", "account", "identity", "team"] as const;

type Props = {
  address: TableAddress;
  filter: ActivityListRequest["filter"] | null;
  actors: readonly ActorName[];
  actions: readonly { value: string; label: string }[];
  tools?: ReactNode;
};

/** The log's filter: who, what, on what, when, and words. */
export function ActivityFilter({ address, filter, actors, actions, tools }: Props) {
  const t = useTranslations("activity");
  const subjects = filter?.terms.flatMap(({ property, value }) => (property === "subject" ? [{ value, label: value.split(":").slice(1).join(":") || value }] : [])) ?? [];
  const labels: FilterLabels<ActivityProperty> = {
    actor: { label: t("filters.actor"), values: [...actors.map(({ id, name }) => ({ value: id, label: name })), { value: "system", label: t("strata") }] },
    action: { label: t("filters.action"), values: [...groups.map((value) => ({ value, label: t(`groups.${value}`) })), ...actions] },
    subject: { label: t("columns.subject"), values: subjects },
    reason: { label: t("columns.reason") },
    day: { label: t("filters.day") },
  };
  return <PropertyFilter address={address} vocabulary={activityListTerms.vocabulary} labels={labels} filter={filter} placeholder={t("search")} actions={tools} />;
}
