import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AccountForm } from "@/components/accounts/account-form";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { RefusedPage } from "@/components/layout/refused-page";
import { PageHeader } from "@/components/ui/page-header";
import { connectAccountAction } from "@/lib/features/accounts/actions";
import { loadTeamsToGiveTo } from "@/lib/features/accounts/loaders";
import { ClientMessages } from "@/lib/i18n/client-messages";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts"))("connect") };
}

export default async function ConnectAccountPage() {
  const t = await getTranslations("accounts");
  const teams = await loadTeamsToGiveTo();
  if (!teams.ok) return <RefusedPage title={t("form.connectTitle")} problem={teams} />;
  return (
    <>
      <Breadcrumbs trail={[{ href: "/accounts", label: t("title") }]} current={t("connect")} />
      <PageHeader title={t("form.connectTitle")} description={t("form.connectHint")} />
      <ClientMessages areas={["accounts", "refusals"]}>
        <AccountForm action={connectAccountAction} teams={teams.value} cancel="/accounts" />
      </ClientMessages>
    </>
  );
}
