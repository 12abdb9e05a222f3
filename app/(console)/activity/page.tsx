import { Activity } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActivityFilterBar } from "@/components/activity/activity-filter-bar";
import { EventTable } from "@/components/activity/event-table";
import { RefusedPage } from "@/components/layout/refused-page";
import { NoMatches } from "@/components/table/no-matches";
import { addressWith, type SearchParams } from "@/components/table/table-address";
import { EmptyState } from "@/components/ui/empty-state";
import { Mono } from "@/components/ui/mono";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { loadActivity, loadActors, recordedActions } from "@/lib/features/activity/loaders";

type Props = { searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("activity"))("title") };
}

export default async function ActivityPage({ searchParams }: Props) {
  const params = await searchParams;
  const t = await getTranslations("activity");
  const [{ filter, activity }, actors] = await Promise.all([loadActivity(params), loadActors()]);
  if (!activity.ok) return <RefusedPage title={t("title")} problem={activity} />;
  const { events, nextBefore } = activity.value;
  const address = { path: "/activity", params };
  const newest = filter.before ? undefined : events[0];
  const filtered = Object.keys(params).some((name) => name !== "before");
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <ActivityFilterBar
        address={address}
        actors={actors.ok ? actors.value : []}
        actions={recordedActions().map((value) => ({ value, label: t(`actions.${value}`) }))}
      />
      <EventTable
        label={t("table")}
        events={events}
        empty={filtered ? <NoMatches clear="/activity" /> : <EmptyState icon={<Activity />} title={t("empty")}>{t("emptyHint")}</EmptyState>}
        footer={
          filter.before || nextBefore ? (
            <Pagination
              byTime
              previous={filter.before ? addressWith(address, { before: null }) : null}
              next={nextBefore && addressWith(address, { before: nextBefore })}
            />
          ) : null
        }
      />
      <div className="mt-4 max-w-prose space-y-1 text-sm text-ink-faint">
        <p>{t("chain")}</p>
        {newest && !filtered ? <p className="flex min-w-0 flex-wrap items-center gap-x-2">{t("newest")} <Mono text={newest.hash} copy={t("newest")} /></p> : null}
      </div>
    </>
  );
}
