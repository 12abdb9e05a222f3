import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CoverageNote } from "@/components/inventory/coverage-note";
import { Refresh } from "@/components/inventory/refresh";
import { OrderWatch } from "@/components/layers/order-watch";
import { RefusedPage } from "@/components/layout/refused-page";
import { Contested } from "@/components/sharing/contested";
import { DriftTable } from "@/components/sharing/drift-table";
import { FilterBar } from "@/components/table/filter-bar";
import { firstValue, type SearchParams } from "@/components/table/table-address";
import { PageHeader } from "@/components/ui/page-header";
import { TabLinks } from "@/components/ui/tab-links";
import { driftKinds } from "@/lib/domain/drift";
import { everywhere } from "@/lib/domain/scope";
import { loadCoverage } from "@/lib/features/inventory/loaders";
import { loadDrift, loadTeamsToAskFor } from "@/lib/features/sharing/loaders";

type Props = { searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("drift"))("title") };
}

export default async function DriftPage({ searchParams }: Props) {
  const params = await searchParams;
  const t = await getTranslations("drift");
  const [drift, teams, coverage] = await Promise.all([loadDrift(params), loadTeamsToAskFor(), loadCoverage()]);
  if (!drift.ok) return <RefusedPage title={t("title")} problem={drift} />;
  const settled = firstValue(params, "show") === "settled";
  const address = { path: "/drift", params };
  const { rows } = drift.value;
  return (
    <>
      <PageHeader
        title={t("title")}
        description={<>{t("description")} {coverage.ok ? <CoverageNote summary={coverage.value.summary} /> : null}</>}
        actions={coverage.ok ? <Refresh summary={coverage.value.summary} allowed={coverage.value.refreshable} scope={everywhere} /> : null}
      />
      <TabLinks
        label={t("views")}
        items={[{ href: "/drift", label: t("open"), current: !settled }, { href: "/drift?show=settled", label: t("settled"), current: settled }]}
      />
      <div className="space-y-4 pt-4">
        <Contested rows={rows} />
        <FilterBar address={address} search={t("search")} filters={[{ name: "kind", label: t("columns.what"), options: driftKinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}.title`) })) }]} />
        <DriftTable address={address} page={drift.value} settled={settled} teams={teams} />
      </div>
      {rows.some(({ state }) => state === "removing") ? <OrderWatch /> : null}
    </>
  );
}
