import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RefusedPage } from "@/components/layout/refused-page";
import { CatalogueFilter } from "@/components/sharing/catalogue-filter";
import { CatalogueTable, CatalogueTools } from "@/components/sharing/catalogue-table";
import { readPreferences } from "@/components/table/read-preferences";
import { RefusedFilter } from "@/components/table/refused-filter";
import { type SearchParams, withPageSize } from "@/components/table/table-address";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { loadLayerFilterOptions } from "@/lib/features/layers/loaders";
import { loadCatalogue } from "@/lib/features/sharing/loaders";

type Props = { searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sharing.catalogue"))("title") };
}

export default async function CataloguePage({ searchParams }: Props) {
  const [params, preferences] = await Promise.all([searchParams, readPreferences("catalogue")]);
  const t = await getTranslations("sharing.catalogue");
  const plans = await getTranslations("plans");
  const address = { path: "/catalogue", params };
  const [{ asked, layers }, options] = await Promise.all([loadCatalogue(withPageSize(params, preferences.size)), loadLayerFilterOptions()]);
  if (!layers.ok && asked.ok) return <RefusedPage title={t("title")} problem={layers} />;
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} actions={<ButtonLink href="/catalogue/many">{plans("ask")}</ButtonLink>} />
      <CatalogueFilter
        address={address}
        filter={asked.ok ? asked.value.filter : null}
        options={options.ok ? options.value : { accounts: [], regions: [], runtimes: [], teams: [] }}
        actions={asked.ok ? <CatalogueTools address={address} preferences={preferences} size={asked.value.size} /> : null}
      />
      {asked.ok && layers.ok ? (
        <CatalogueTable address={address} asked={asked.value} page={layers.value} preferences={preferences} />
      ) : (
        <RefusedFilter problem={layers.ok ? null : layers} clear={address.path} />
      )}
    </>
  );
}
