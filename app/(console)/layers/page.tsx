import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CoverageNote } from "@/components/inventory/coverage-note";
import { Refresh } from "@/components/inventory/refresh";
import { LayerFilterBar } from "@/components/layers/layer-filter-bar";
import { LayerTable } from "@/components/layers/layer-table";
import { RefusedPage } from "@/components/layout/refused-page";
import type { SearchParams } from "@/components/table/table-address";
import { PageHeader } from "@/components/ui/page-header";
import { loadCoverage } from "@/lib/features/inventory/loaders";
import { loadLayerFilterOptions, loadLayers } from "@/lib/features/layers/loaders";

type Props = { searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("layers"))("title") };
}

export default async function LayersPage({ searchParams }: Props) {
  const params = await searchParams;
  const t = await getTranslations("layers");
  const [{ filter, layers }, options] = await Promise.all([loadLayers(params), loadLayerFilterOptions()]);
  if (!layers.ok) return <RefusedPage title={t("title")} problem={layers} />;
  const scope = { partition: filter.partition, accountId: filter.account, region: filter.region };
  const coverage = await loadCoverage(scope);
  const address = { path: "/layers", params };
  const summary = coverage.ok ? coverage.value.summary : null;
  const known = { connected: summary?.total ?? 0, read: summary ? summary.total - summary.never : 0 };
  return (
    <>
      <PageHeader
        title={t("title")}
        description={summary ? <CoverageNote summary={summary} /> : t("description")}
        actions={coverage.ok && known.connected > 0 ? <Refresh summary={coverage.value.summary} allowed={coverage.value.refreshable} scope={scope} /> : null}
      />
      {options.ok && known.connected > 0 ? <LayerFilterBar address={address} options={options.value} /> : null}
      <LayerTable address={address} filter={filter} page={layers.value} known={known} />
    </>
  );
}
