import { Plus } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AccountTable } from "@/components/accounts/account-table";
import { CoverageNote } from "@/components/inventory/coverage-note";
import { Refresh } from "@/components/inventory/refresh";
import { RefusedPage } from "@/components/layout/refused-page";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { loadAccounts } from "@/lib/features/accounts/loaders";
import { loadCoverage } from "@/lib/features/inventory/loaders";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts"))("title") };
}

export default async function AccountsPage() {
  const t = await getTranslations("accounts");
  const [accounts, coverage] = await Promise.all([loadAccounts(), loadCoverage()]);
  if (!accounts.ok) return <RefusedPage title={t("title")} problem={accounts} />;
  const { rows, connectable } = accounts.value;
  return (
    <>
      <PageHeader
        title={t("title")}
        description={coverage.ok ? <CoverageNote summary={coverage.value.summary} /> : t("description")}
        actions={
          <>
            {coverage.ok && rows.length > 0 ? <Refresh summary={coverage.value.summary} allowed={coverage.value.refreshable} /> : null}
            {connectable ? <ButtonLink variant="primary" href="/accounts/connect" icon={<Plus aria-hidden />}>{t("connect")}</ButtonLink> : null}
          </>
        }
      />
      <AccountTable accounts={rows} />
    </>
  );
}
