import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RefusedPage } from "@/components/layout/refused-page";
import { ActKeys } from "@/components/sharing/act-keys";
import { EmergencyTable } from "@/components/sharing/grant-table";
import { InboxTable } from "@/components/sharing/inbox-table";
import { firstValue, type SearchParams } from "@/components/table/table-address";
import { Kbd } from "@/components/ui/kbd";
import { PageHeader } from "@/components/ui/page-header";
import { TabLinks } from "@/components/ui/tab-links";
import { loadInbox } from "@/lib/features/sharing/loaders";

type Props = { searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sharing.inbox"))("title") };
}

export default async function RequestsPage({ searchParams }: Props) {
  const params = await searchParams;
  const t = await getTranslations("sharing.inbox");
  const { inbox, emergencies } = await loadInbox(params);
  if (!inbox.ok) return <RefusedPage title={t("title")} problem={inbox} />;
  const address = { path: "/requests", params };
  const decided = firstValue(params, "show") === "decided";
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      {emergencies.ok ? <EmergencyTable grants={emergencies.value} /> : null}
      <TabLinks
        label={t("views")}
        items={[{ href: "/requests", label: t("waiting"), current: !decided }, { href: "/requests?show=decided", label: t("decided"), current: decided }]}
      />
      <div className="pt-4"><InboxTable address={address} page={inbox.value} decided={decided} /></div>
      {decided ? null : <p className="mt-3 text-sm text-ink-faint max-sm:hidden">{t.rich("keys", { key: (chunks) => <Kbd>{chunks}</Kbd> })}</p>}
      <ActKeys keys={["a", "r"]} />
    </>
  );
}
