import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RefusedPage } from "@/components/layout/refused-page";
import { CatalogueTable } from "@/components/sharing/catalogue-table";
import type { SearchParams } from "@/components/table/table-address";
import { PageHeader } from "@/components/ui/page-header";
import { loadCatalogue } from "@/lib/features/sharing/loaders";

type Props = { searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sharing.catalogue"))("title") };
}

export default async function CataloguePage({ searchParams }: Props) {
  const params = await searchParams;
  const t = await getTranslations("sharing.catalogue");
  const layers = await loadCatalogue(params);
  if (!layers.ok) return <RefusedPage title={t("title")} problem={layers} />;
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <CatalogueTable address={{ path: "/catalogue", params }} page={layers.value} />
    </>
  );
}
