import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RefusedPage } from "@/components/layout/refused-page";
import { GrantTable } from "@/components/sharing/grant-table";
import { FilterBar } from "@/components/table/filter-bar";
import type { SearchParams } from "@/components/table/table-address";
import { PageHeader } from "@/components/ui/page-header";
import { grantStates } from "@/lib/domain/grant";
import { loadGrants } from "@/lib/features/sharing/loaders";

type Props = { searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sharing.grants"))("title") };
}

export default async function GrantsPage({ searchParams }: Props) {
  const params = await searchParams;
  const t = await getTranslations("sharing.grants");
  const status = await getTranslations("common.status");
  const grants = await loadGrants(params);
  if (!grants.ok) return <RefusedPage title={t("title")} problem={grants} />;
  const address = { path: "/grants", params };
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <FilterBar address={address} search={t("search")} filters={[{ name: "state", label: t("state"), options: grantStates.map((value) => ({ value, label: status(value) })) }]} />
      <GrantTable address={address} page={grants.value} />
    </>
  );
}
