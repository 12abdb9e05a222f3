import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RefusedPage } from "@/components/layout/refused-page";
import { GrantTable } from "@/components/sharing/grant-table";
import { FilterBar } from "@/components/table/filter-bar";
import { firstValue, type SearchParams } from "@/components/table/table-address";
import { PageHeader } from "@/components/ui/page-header";
import { TabLinks } from "@/components/ui/tab-links";
import { loadGrants } from "@/lib/features/sharing/loaders";

type Props = { searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sharing.grants"))("title") };
}

export default async function GrantsPage({ searchParams }: Props) {
  const params = await searchParams;
  const t = await getTranslations("sharing.grants");
  const grants = await loadGrants(params);
  if (!grants.ok) return <RefusedPage title={t("title")} problem={grants} />;
  const show = firstValue(params, "show");
  const words = await getTranslations("drift.renewal");
  const address = { path: "/grants", params };
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <TabLinks
        label={t("views")}
        items={[
          { href: "/grants", label: t("live"), current: show !== "ended" && show !== "soon" },
          { href: "/grants?show=soon", label: words("soon"), current: show === "soon" },
          { href: "/grants?show=ended", label: t("ended"), current: show === "ended" },
        ]}
      />
      <div className="pt-4">
        <FilterBar address={address} search={t("search")} />
        <GrantTable address={address} page={grants.value} />
      </div>
    </>
  );
}
