import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CoverageNote } from "@/components/inventory/coverage-note";
import { Refresh } from "@/components/inventory/refresh";
import { LayerFilter } from "@/components/layers/layer-filter";
import { LayerPanel } from "@/components/layers/layer-panel";
import { LayerTable, LayerTools } from "@/components/layers/layer-table";
import { RefusedPage } from "@/components/layout/refused-page";
import { readPreferences } from "@/components/table/read-preferences";
import { RefusedFilter } from "@/components/table/refused-filter";
import { SplitPanel } from "@/components/table/split-panel";
import { addressWith, firstValue, type SearchParams, withPageSize } from "@/components/table/table-address";
import { PageHeader } from "@/components/ui/page-header";
import { parseLayerArn } from "@/lib/domain/arn";
import { layerPath } from "@/lib/domain/console-path";
import { everywhere } from "@/lib/domain/scope";
import { loadCoverage } from "@/lib/features/inventory/loaders";
import { loadLayer, loadLayerFilterOptions, loadLayers } from "@/lib/features/layers/loaders";

type Props = { searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("layers"))("title") };
}

export default async function LayersPage({ searchParams }: Props) {
  const [params, preferences] = await Promise.all([searchParams, readPreferences("layers")]);
  const t = await getTranslations("layers");
  const address = { path: "/layers", params };
  const open = firstValue(params, "open");
  const [{ asked, layers }, options, panel] = await Promise.all([loadLayers(withPageSize(params, preferences.size)), loadLayerFilterOptions(), openLayer(open)]);
  if (!options.ok) return <RefusedPage title={t("title")} problem={options} />;
  const scope = asked.ok ? asked.value.scope : everywhere;
  const coverage = await loadCoverage(scope);
  const summary = coverage.ok ? coverage.value.summary : null;
  const known = { connected: summary?.total ?? 0, read: summary ? summary.total - summary.never : 0 };
  return (
    <>
      <PageHeader
        title={t("title")}
        description={summary ? <CoverageNote summary={summary} /> : t("description")}
        actions={coverage.ok && known.connected > 0 ? <Refresh summary={coverage.value.summary} allowed={coverage.value.refreshable} scope={scope} /> : null}
      />
      <LayerFilter
        address={address}
        filter={asked.ok ? asked.value.filter : null}
        options={options.value}
        actions={asked.ok ? <LayerTools address={address} preferences={preferences} size={asked.value.size} /> : null}
      />
      {asked.ok && layers.ok ? (
        <SplitPanel
          panel={panel && { title: panel.name, href: layerPath(panel), close: addressWith(address, { open: null }), content: <LayerPanel layer={panel} /> }}
        >
          <LayerTable address={address} asked={asked.value} page={layers.value} preferences={preferences} known={known} />
        </SplitPanel>
      ) : (
        <RefusedFilter problem={layers.ok ? null : layers} clear={address.path} />
      )}
    </>
  );
}

/** The layer that is open beside the table; null for an ARN that leads to none. */
async function openLayer(arn: string | undefined) {
  const place = arn ? parseLayerArn(arn) : null;
  if (!place) return null;
  const layer = await loadLayer({ ...place, name: place.layerName }, {});
  return layer.ok ? layer.value : null;
}
