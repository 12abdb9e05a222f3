import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RefusedPage } from "@/components/layout/refused-page";
import { RequestTable } from "@/components/sharing/request-table";
import type { SearchParams } from "@/components/table/table-address";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { loadMyRequests } from "@/lib/features/sharing/loaders";

type Props = { searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sharing.mine"))("title") };
}

export default async function MyRequestsPage({ searchParams }: Props) {
  const params = await searchParams;
  const t = await getTranslations("sharing.mine");
  const requests = await loadMyRequests(params);
  if (!requests.ok) return <RefusedPage title={t("title")} problem={requests} />;
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} actions={<ButtonLink href="/catalogue">{t("browse")}</ButtonLink>} />
      <RequestTable address={{ path: "/my-requests", params }} page={requests.value} />
    </>
  );
}
