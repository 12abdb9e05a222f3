import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { EventTable } from "@/components/activity/event-table";
import { CoverageNote } from "@/components/inventory/coverage-note";
import { Refresh } from "@/components/inventory/refresh";
import { RefusedPage } from "@/components/layout/refused-page";
import { CoverageMatrix } from "@/components/overview/coverage-matrix";
import { DeprecatedTable } from "@/components/overview/deprecated-table";
import { InUseTable } from "@/components/overview/in-use-table";
import { Part } from "@/components/overview/part";
import { StorageHint } from "@/components/overview/storage-hint";
import { StorageTable } from "@/components/overview/storage-table";
import { Tiles } from "@/components/overview/tiles";
import { firstValue, type SearchParams } from "@/components/table/table-address";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { parseScope } from "@/lib/domain/scope";
import { loadRecentActivity } from "@/lib/features/activity/loaders";
import { loadCoverage } from "@/lib/features/inventory/loaders";
import { loadOverview } from "@/lib/features/overview/loaders";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("overview"))("title") };
}

type Props = { searchParams: Promise<SearchParams> };

export default async function OverviewPage({ searchParams }: Props) {
  const t = await getTranslations("overview");
  const scope = parseScope(firstValue(await searchParams, "scope"));
  const [overview, coverage, recent] = await Promise.all([loadOverview(scope), loadCoverage(scope), loadRecentActivity()]);
  if (!overview.ok) return <RefusedPage title={t("title")} problem={overview} />;
  const { inUse, storage, storageTotal, deprecatedInUse } = overview.value;
  return (
    <>
      <PageHeader
        title={t("title")}
        description={coverage.ok ? <CoverageNote summary={coverage.value.summary} /> : t("description")}
        actions={coverage.ok ? <Refresh summary={coverage.value.summary} allowed={coverage.value.refreshable} scope={scope} /> : null}
      />
      <div className="space-y-8">
        <Tiles overview={overview.value} />
        <Part id="deprecated" title={t("deprecatedInUse.title")} hint={t("deprecatedInUse.hint")}>
          <DeprecatedTable rows={deprecatedInUse} />
        </Part>
        <div className="grid gap-8 2xl:grid-cols-2">
          <Part id="in-use" title={t("inUse.title")} hint={t("inUse.hint")}><InUseTable rows={inUse} /></Part>
          <Part id="storage" title={t("storage.title")} hint={<StorageHint total={storageTotal} />}><StorageTable rows={storage} /></Part>
        </div>
        {coverage.ok && coverage.value.cells.length > 0 ? <CoverageMatrix cells={coverage.value.cells} /> : null}
        {recent.ok ? (
          <Part
            id="recent"
            title={t("recent.title")}
            action={<Link href="/activity" prefetch={false} className="text-sm text-accent-ink hover:underline">{t("recent.all")}</Link>}
          >
            <EventTable label={t("recent.title")} events={recent.value.rows} empty={<EmptyState title={t("recent.none")} className="py-6" />} />
          </Part>
        ) : null}
      </div>
    </>
  );
}
