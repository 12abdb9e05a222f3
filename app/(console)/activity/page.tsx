import { Activity } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActivityFilter } from "@/components/activity/activity-filter";
import { ActivityTools, EventTable } from "@/components/activity/event-table";
import { RefusedPage } from "@/components/layout/refused-page";
import { NoMatches } from "@/components/table/no-matches";
import { readPreferences } from "@/components/table/read-preferences";
import { RefusedFilter } from "@/components/table/refused-filter";
import { addressWith, isFiltered, type SearchParams, withPageSize } from "@/components/table/table-address";
import { EmptyState } from "@/components/ui/empty-state";
import { Mono } from "@/components/ui/mono";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { loadActivity, loadActors, loadReadsWholeLog, recordedActions } from "@/lib/features/activity/loaders";

type Props = { searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("activity"))("title") };
}

export default async function ActivityPage({ searchParams }: Props) {
  const [params, preferences] = await Promise.all([searchParams, readPreferences("activity")]);
  const t = await getTranslations("activity");
  const [{ asked, activity }, actors, whole] = await Promise.all([loadActivity(withPageSize(params, preferences.size)), loadActors(), loadReadsWholeLog()]);
  if (!actors.ok) return <RefusedPage title={t("title")} problem={actors} />;
  const address = { path: "/activity", params };
  return (
    <>
      <PageHeader title={t("title")} description={whole ? t("description") : t("descriptionOfPart")} />
      <ActivityFilter
        address={address}
        filter={asked.ok ? asked.value.filter : null}
        actors={actors.value}
        actions={recordedActions().map((value) => ({ value, label: t(`actions.${value}`) }))}
        tools={asked.ok ? <ActivityTools address={address} preferences={preferences} size={asked.value.size} /> : null}
      />
      {activity.ok ? (
        <>
          <EventTable
            label={t("table")}
            events={activity.value.rows}
            settings={{ table: "activity", preferences }}
            empty={isFiltered(address) ? <NoMatches clear="/activity" /> : <EmptyState icon={<Activity />} title={t("empty")}>{t("emptyHint")}</EmptyState>}
            footer={
              activity.value.previous || activity.value.next ? (
                <Pagination
                  byTime
                  previous={activity.value.previous && addressWith(address, { before: activity.value.previous, after: null })}
                  next={activity.value.next && addressWith(address, { after: activity.value.next, before: null })}
                />
              ) : null
            }
          />
          <div className="mt-4 max-w-prose space-y-1 text-sm text-ink-faint">
            <p>{t("chain")}</p>
            {activity.value.rows[0] && !isFiltered(address) && !activity.value.previous ? (
              <p className="flex min-w-0 flex-wrap items-center gap-x-2">{t("newest")} <Mono text={activity.value.rows[0].hash} copy={t("newest")} /></p>
            ) : null}
          </div>
        </>
      ) : (
        <RefusedFilter problem={activity} clear={address.path} />
      )}
    </>
  );
}
